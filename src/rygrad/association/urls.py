from django.urls import URLPattern, URLResolver, path

from .views import agreements, board, controller, handover, kit, papers, phases, statutes, support, talks, wheel

app_name = "association"
urlpatterns: list[URLPattern | URLResolver] = [
    # The road, the hand-over, who answers for the data
    path("groups/<uuid:pk>/phases/", phases.phases, name="phases"),
    path("groups/<uuid:pk>/handover/", handover.handover, name="handover"),
    path("groups/<uuid:pk>/controller/", controller.controller, name="controller"),
    path("groups/<uuid:pk>/controller/paper/", controller.paper, name="controller_paper"),
    path("groups/<uuid:pk>/controller/paper/file/", controller.file, name="controller_file"),
    # The kit of an association
    path("groups/<uuid:pk>/association/", kit.kit, name="kit"),
    path("groups/<uuid:pk>/board/", board.board, name="board"),
    path("groups/<uuid:pk>/board/elect/", board.elect, name="board_elect"),
    path("groups/<uuid:pk>/board/rights/", board.rights, name="board_rights"),
    path("groups/<uuid:pk>/board/rights/take/", board.take, name="board_rights_take"),
    path("board-seats/<uuid:pk>/", board.seat, name="seat"),
    path("groups/<uuid:pk>/year-wheel/", wheel.wheel, name="wheel"),
    path("groups/<uuid:pk>/statutes/", statutes.statutes, name="statutes"),
    path("groups/<uuid:pk>/statutes/text/", statutes.text, name="statutes_text"),
    path("groups/<uuid:pk>/statutes/file/", statutes.file, name="statutes_file"),
    path("groups/<uuid:pk>/papers/", papers.papers, name="papers"),
    path("groups/<uuid:pk>/agreements/", agreements.agreements, name="agreements"),
    path("groups/<uuid:pk>/agreements/new/", agreements.new, name="agreement_new"),
    path("agreements/<uuid:pk>/", agreements.agreement, name="agreement"),
    path("groups/<uuid:pk>/support/", support.support, name="support"),
    path("groups/<uuid:pk>/talks/", talks.talks, name="talks"),
]
