"""The addresses of signing in. The sign-in library asks for these names; no other page of it is reachable."""

from django.urls import path

from .views import sign_in

urlpatterns = [
    path("", sign_in.sign_in, name="account_login"),
    path("", sign_in.sign_in, name="account_request_login_code"),
    path("code/", sign_in.code, name="account_confirm_login_code"),
    path("passkey/", sign_in.passkey, name="mfa_login_webauthn"),
    path("second/", sign_in.second, name="mfa_authenticate"),
    path("out/", sign_in.sign_out, name="account_logout"),
    path("closed/", sign_in.closed, name="account_inactive"),
]
