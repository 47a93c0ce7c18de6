## What clients say about the site

feedback-title = Complaint or feedback
feedback-nameless = Feedback without a name
feedback-kind = What it is
feedback-complaint = A complaint
feedback-idea = An idea
feedback-thanks = Thanks
feedback-words = In your words
feedback-send = Send
feedback-about = The manager of the site reads it and answers here. It changes nothing about your treatment.
feedback-nameless-instead = Send it without a name
feedback-nameless-about = Nothing is kept but the site, the day and your words: not who you are, not the hour. Nobody can answer you here.
feedback-site = About which site
feedback-thanks-for = Thank you
feedback-kept = The manager of the site reads it.
feedback-not-answered = Not answered yet
feedback-answered = Answered
feedback-answer = Answer
feedback-send-answer = Send the answer
feedback-note-read = Note as read
feedback-read-about = What clients say about this site. What has a name waits for an answer.
feedback-none = Nothing has been said yet.
feedback-no-name = Without a name
feedback-waits = A client waits for an answer
