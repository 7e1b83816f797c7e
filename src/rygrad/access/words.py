"""The words: everything a person can be allowed to do."""

from enum import StrEnum, auto


class May(StrEnum):
    """One thing that one may do somewhere in the tree of groups."""

    GROUP_SEE = auto()
    GROUP_EDIT = auto()  # rhythm, order, method, own texts
    GROUP_FOUND = auto()  # make a new group, move its phase
    MEMBERS_SEE = auto()  # first names and status
    CONTACT_SEE = auto()  # telephone and e-mail
    MEMBER_EDIT = auto()  # status, engagement
    INVITE = auto()
    ROLE_GIVE = auto()
    MEETING_SEE = auto()
    MEETING_JOIN = auto()  # say that she comes, take a task, give a pulse, save a tip
    MEETING_PLAN = auto()
    MEETING_RUN = auto()  # the guide
    MEETING_CLOSE = auto()
    TALK_RECORD = auto()  # send a conversation form for the group; nobody ever reads one
    TIP_SEE = auto()
    FIGURES_SEE = auto()  # the group's own year
    NATIONAL_SEE = auto()  # the register of groups
    TEXTS_EDIT = auto()  # own words: the secretariat's for the programme, the group's for itself
    PARTNERS_EDIT = auto()  # organisations and contacts of the place itself
    WISHES_SEE = auto()  # who asks for a talk, or has something to bring
    HELP_ANSWER = auto()  # requests from groups to the consultant
    ACCOUNTS_MANAGE = auto()
    PUBLICATION_SEE = auto()
    CIRCLE_SEE = auto()  # a mothers' group with its figures and its programme; no mother's name
    CIRCLE_EDIT = auto()  # start one, its place and time, its team; write down the staff's support
    CIRCLE_KEEP = auto()  # its register, by name: whoever runs it
    CIRCLE_REPORT = auto()  # write and publish its status report
    COURSE_SEE = auto()  # the plan of a course: its days, modules and places; no name of a trainee
    COURSE_RUN = auto()  # hold a day of it: who came, materials, homework
    COURSE_LEAD = auto()  # recruit, plan, sign, graduate, issue diplomas
    CONTRACT_SIGN = auto()  # sign a trainee's contract for the programme
    NETWORK_RUN = auto()  # call a meeting above the groups, see who has signed up
    GROUP_MERGE = auto()  # let one group go on in another
    GROUP_ARCHIVE = auto()  # take the whole group along in a file
