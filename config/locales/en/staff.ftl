## Signing in, the site, and errors as pages

sign-in-no-role = You have no task at any site yet. Ask the manager to give you one.
site-change = Work at another site
site-title = Where do you work now?
site-here = you are here
page-error-home = To the first page
page-error-trace = If you ask for help, give this number:
page-error-forbidden = This is not open to you here.
page-error-not-found = This page does not exist.
page-error-conflict = Something else was recorded meanwhile.
page-error-busy = The service is busy or not connected.
page-error-fault = Something went wrong here. Nothing was saved.
page-error-refused = This cannot be done as it stands.
page-error-advice-forbidden = Your task at this site does not include it, or the page was open for too long. Go back and load it again, or ask a colleague who may.
page-error-advice-not-found = Check the address, or begin again from the first page.
page-error-advice-conflict = Go back, load the page again and look at what it says now.
page-error-advice-busy = Wait a moment, go back and try again. What you typed is still in the form.
page-error-advice-fault = Go back and try again. If it happens again, use the paper kit and tell the manager.
page-error-advice-refused = Go back and check what was entered. Nothing was saved.
