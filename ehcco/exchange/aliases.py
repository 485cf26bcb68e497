"""The names that real files give to their columns. Data only: spellings are compared without spaces and marks."""

Meaning = tuple[str, str]  # the field, and which part of it the column brings

# Case fields, events and dates of a caseload. A key is ``field`` or ``field|role``.
CASELOAD: dict[str, tuple[str, ...]] = {
    "ref": (
        "ref", "reference", "case ref", "case reference", "case id", "case no", "case number", "child ref",
        "child id", "child unique id", "unique id", "person id", "persontableid", "pupil id", "pupil ref",
        "client id", "client ref", "record id", "mosaic id", "lcs id", "system id", "ehcp ref", "ehc ref",
        "ehc reference", "child no", "person reference", "liquidlogic id", "synergy id", "our ref",
    ),
    "name": (
        "name", "child name", "childs name", "name of child", "name of pupil", "pupil name", "pupil", "child",
        "full name", "student name", "student", "young person", "name of young person", "cyp name", "cyp",
        "child young person", "learner name", "childs full name",
    ),
    "surname": (
        "surname", "legal surname", "last name", "family name", "child surname", "pupil surname",
        "childs surname",
    ),
    "forename": (
        "forename", "forenames", "forename s", "first name", "first names", "given name", "legal forename",
        "child forename", "pupil forename", "childs forename", "christian name", "childs first name",
    ),
    "preferred_name": (
        "preferred name", "known as", "preferred forename", "preferred surname", "likes to be called",
    ),
    "born": (
        "dob", "date of birth", "birth date", "birthdate", "person birth date", "personbirthdate", "birthday",
        "childs dob", "pupil dob", "child dob", "child date of birth", "d o b", "born",
    ),
    "year_group": (
        "year group", "nc year", "ncy", "ncy taught in", "chronological year group", "chronological nc year",
        "year", "yr", "nc year group", "national curriculum year", "actual year group", "school year",
        "year gp", "yr group", "yeargroup", "current year group", "nc yr",
    ),
    "year_group|offset": ("offset year group",),
    "sex": ("sex", "gender", "gendercurrent", "m f"),
    "ethnicity": ("ethnicity", "ethnic origin", "ethnic group", "ethnicity code"),
    "postcode": ("postcode", "post code", "home postcode", "child postcode"),
    "upn": (
        "upn", "unique pupil number", "upn unique pupil number", "pupil upn", "upn no", "upn number",
        "child upn",
    ),
    "uln": ("uln", "unique learner number", "uniquelearnernumber", "uln no"),
    "nhs_number": ("nhs number", "nhs no", "nhs", "nhs num"),
    "need": (
        "need", "needs", "sen primary need", "primary need", "primary sen need", "sen need",
        "sen type of need", "type of need", "primary need after review", "main need", "sen type", "sentype",
        "primary sen", "sen primary type", "sen needs", "primary area of need", "area of need",
        "primary type of need", "primary need type",
    ),
    "need|2": (
        "secondary need", "sen secondary need", "secondary need after review", "second need", "other needs",
        "need 2", "secondary sen need", "secondary sen", "sentype 2", "secondary area of need",
    ),
    "setting": (
        "setting", "school", "school provider", "provider", "school name", "name of school",
        "main education establishment", "name of educational placement", "placement", "educational placement",
        "establishment", "establishment name", "education setting", "current school", "current setting",
        "base name", "school setting", "college", "school college", "sensetting", "sen setting",
        "placement name", "current placement", "named school", "on roll at",
    ),
    "urn": ("urn", "main education establishment urn", "school urn", "setting urn", "establishment urn"),
    "dfe_number": (
        "dfe no", "dfe number", "dfe", "dfe code", "dcsf number", "dcsf no", "laestab", "la estab",
        "estab no", "school number", "establishment number", "dfes number", "school dfe",
        "dfe establishment number",
    ),
    "officer": (
        "officer", "case officer", "sen officer", "send officer", "ehc coordinator", "ehcco",
        "plan coordinator", "caseworker", "lead caseworker", "allocated worker", "allocated officer",
        "case worker", "coordinator", "case coordinator", "ehc officer", "ehcp coordinator",
        "sen case officer", "sen caseworker", "plan writer", "co", "lead officer", "allocated to",
        "assigned to", "case manager", "ehcp officer", "ehc co ordinator", "case lead",
    ),
    "status": ("status", "case status", "current status", "stage", "plan status", "ehcp status"),
    "note": (
        "note", "notes", "comment", "comments", "additional notes", "remarks", "further information",
        "other information",
    ),
    "request_received": (
        "date request was received", "request received", "date request received", "receiveddate",
        "received date", "ehcna request", "ehcna request date", "request date", "date of request",
        "date requested", "ehcna received", "ehcna request received", "ehc request received",
        "date ehcna request received", "referral received", "date of ehcna request", "start of 20 weeks",
        "ehc needs assessment request", "20 week start", "ehcna start", "week 0", "date referral received",
        "referral date", "assessment request received", "request for assessment received",
        "application received",
    ),
    "assessment_agreed": (
        "decision to assess", "decision to assess date", "date of decision to assess",
        "date decision to assess", "dta", "6 week decision", "assessment agreed", "date assessment agreed",
        "agreed to assess", "agree to assess", "week 6 decision", "requestoutcomedate",
        "request outcome date", "decision whether to assess", "six week decision", "agreement to assess",
        "decision to assess made", "date agreed to assess",
    ),
    "assessment_refused": (
        "refusal to assess", "refused to assess", "date refused to assess", "rta", "assessment refused",
    ),
    "request_outcome": (
        "request outcome", "requestoutcome", "decision to assess outcome", "decision to assess y n",
        "outcome of request", "decision to assess yes no", "assess y n", "agreed to assess y n",
    ),
    "plan_agreed": (
        "decision to issue", "decision to issue date", "agreed to issue", "date agreed to issue",
        "plan agreed", "agreement to issue", "dti", "date of decision to issue", "date decision to issue",
        "16 week decision", "week 16 decision",
    ),
    "plan_outcome": (
        "assessment outcome", "assessmentoutcome", "decision to issue outcome", "decision to issue y n",
        "issue y n",
    ),
    "no_plan_notified": (
        "refusal to issue", "refused to issue", "date refused to issue", "rti", "decision not to issue",
    ),
    "panel": (
        "panel", "panel date", "date of panel", "date to panel", "sen panel", "send panel date",
        "panel meeting",
    ),
    "draft_served": (
        "draft issued", "draft plan issued", "date draft issued", "draft ehcp issued", "draft plan",
        "draft ehcp", "draft date", "date draft plan issued", "draft sent", "date of draft",
        "draft plan sent", "draft ehc plan issued", "date draft ehcp issued", "proposed plan issued",
        "draft plan date",
    ),
    "plan_finalised": (
        "date initial ehc plan issued", "ehcp finalised", "plan finalised", "final issued",
        "final plan issued", "final plan", "final ehcp", "date final issued", "date of final plan",
        "final ehcp issued", "initial plan issued", "first plan issued", "date plan issued", "plan issued",
        "ehcp issued", "date ehcp issued", "final date", "finalised", "date finalised", "ehcp final",
        "date ehcp finalised", "date final plan issued", "assessmentoutcomedate", "assessment outcome date",
        "initial ehcp issued", "date of final ehcp", "date first plan issued", "original plan issued",
        "ehc plan issued", "final ehc plan issued", "date ehc plan finalised",
    ),
    "plan_finalised|current": (
        "date updated ehc plan issued", "updated plan issued", "ehc plan start date", "plan start date",
        "date current ehcp issued", "current plan issued", "latest plan issued", "startdate", "start date",
        "current ehcp date", "date of current plan", "date of latest plan", "latest ehcp",
        "current plan date", "ehcp start date", "date of current ehcp", "current plan",
        "date current plan issued", "latest plan",
    ),
    "review_meeting": (
        "annual review meeting date", "review meeting", "review meeting date", "date of last review meeting",
        "reviewmeeting", "date of review meeting", "review held", "meeting date", "ar meeting",
        "ar meeting date", "annual review meeting", "ar held", "date of meeting", "date ar held",
        "date review held", "annual review held", "date of annual review meeting", "ar booked",
        "last review meeting", "date of ar meeting", "meeting held", "last ar meeting",
    ),
    "review_meeting|ask": (
        "review", "last ar", "last review", "date of last review", "date ehc plan last reviewed", "ar date",
        "annual review", "ar", "date of review", "review date", "date of annual review", "annual review date",
        "date last reviewed", "last annual review", "last reviewed", "last review date",
        "date of last annual review", "last ar date", "date of last ar",
    ),
    "review_invited": (
        "review invitations sent", "invitations sent", "ar invites sent", "invites sent",
        "date invitations sent",
    ),
    "review_papers_circulated": (
        "papers circulated", "review papers circulated", "ar papers circulated", "papers sent",
    ),
    "review_report_sent": (
        "report sent", "review report sent", "ar report sent", "ar paperwork sent", "paperwork sent",
    ),
    "review_report_sent|received": (
        "report received", "paperwork received", "ar paperwork received", "ar report received",
        "review report received", "review paperwork received", "date paperwork received",
        "date report received", "ar received", "paperwork in", "ar1 received",
    ),
    "review_decided": (
        "ar decision", "review decision", "decision letter", "decision letter sent", "ar decision date",
        "review decision date", "annual review decision date", "lastreview", "ehc plan review decisions date",
        "date of decision letter", "date of ar decision", "4 week decision", "ar outcome letter",
        "date decision letter sent", "annual review decision", "ar decision letter", "decision sent",
        "decision date", "date of decision", "4 week letter", "week 4 decision", "ar outcome date",
    ),
    "review_outcome": (
        "review outcome", "reviewoutcome", "ar outcome", "outcome of review", "outcome of ar",
        "annual review outcome", "amend maintain cease", "maintain amend cease", "decision outcome",
        "ar decision outcome",
    ),
    "outcome": ("outcome", "decision", "result"),
    "amendment_notice_sent": (
        "draft amended plan issued", "draft amendment issued", "amendment notice", "amendment notice sent",
        "reviewdraft", "proposed amendments sent", "draft amended plan", "draft amendment",
        "amendment notice issued", "notice of amendment", "proposed amended plan", "draft amended ehcp",
        "draft amended ehcp issued", "notice to amend", "amended draft issued",
    ),
    "amended_plan_finalised": (
        "amended plan issued", "final amended plan", "amended final plan", "final amended plan issued",
        "amended ehcp issued", "amended plan", "date amended plan issued", "amended final issued",
        "final amended ehcp", "amended ehcp", "final amended", "phasetransferfinaldate",
        "date of amended plan", "final amended issued", "amended final", "final amended ehcp issued",
    ),
    "next_review_due": (
        "next ar date", "next review", "next review due", "next ar", "ar due", "next annual review",
        "review due", "next review date", "next ar due", "annual review due", "ar due date",
        "review due date", "next annual review due", "next annual review date", "date of next review",
        "date next review due", "date of next ar", "annual review due date", "due date of next review",
    ),
    "transfer_planned": (
        "phase transfer", "phase transfer y n", "phase transfer due", "phase transfer date", "transition",
        "pt", "transfer", "phase transfer 2027", "phase transfer year", "key stage transfer",
        "key stage transition",
    ),
    "transfer_planned|due": ("phasetransferduedate", "phase transfer due date"),
    "transferred_in": (
        "moved in", "date moved in", "moved in date", "transfer in", "transferred in", "date transferred in",
    ),
    "moved_from": (
        "moved in from", "transferred from", "transferla", "previous la", "moved from", "previous authority",
        "transfer in from",
    ),
    "plan_ceased": (
        "ceased", "ceasedate", "cease date", "date ceased", "date ehc plan ceased", "plan ceased",
        "date plan ceased", "ehcp ceased",
    ),
    "cease_reason": (
        "ceasereason", "cease reason", "reason ceased", "reason for ceasing", "reason ehc plan ceased",
        "reason for cease",
    ),
    "parent_name": (
        "parent name", "parent", "parents", "parent carer", "parent carer name", "carer", "carer name",
        "parent s name", "parents name", "parents carers", "mother", "mum", "main contact", "primary carer",
        "parents names",
    ),
    "parent_phone": (
        "phone", "telephone", "tel", "mobile", "phone number", "contact number", "contact tel", "tel no",
        "home phone",
    ),
    "parent_email": ("email", "e mail", "email address", "parent email address"),
    "": (
        "age", "updated", "la", "created", "modified", "id", "row", "no", "number", "weeks", "days", "rag",
        "count", "20 week date", "20 week deadline", "20 weeks", "final due", "final plan due", "draft due",
        "due date", "week 20", "16 week date", "6 week date", "decision due", "ukprn", "sentyperank",
        "sen type rank", "initials",
    ),
}  # fmt: skip

# What a contact log means by its short headings.
CONTACT: dict[str, tuple[str, ...]] = {
    "at": (
        "date", "contact date", "date of contact", "day", "when", "date time", "date and time", "logged",
        "call date",
    ),
    "at|time": ("time", "time of contact", "at", "call time"),
    "direction": ("in out", "direction", "incoming outgoing", "inbound outbound", "to from", "i o"),
    "channel": (
        "how", "channel", "method", "type", "type of contact", "contact type", "by", "mode", "medium",
        "contact method",
    ),
    "who": (
        "who", "contact", "contact with", "spoke to", "person", "with", "from", "person contacted", "caller",
        "who with",
    ),
    "note": (
        "summary", "details", "discussion", "outcome", "what", "description", "content", "contact notes",
    ),
    "promise_due": (
        "follow up", "follow up by", "followup", "follow up date", "action by", "action due", "promised by",
        "chase on", "to do by",
    ),
    "promise_kept": ("promise kept", "follow up done", "followed up", "promise kept on"),
    "marks": ("marks",),
}  # fmt: skip

# Bodies that advise, the name a body goes by, and the law's kind of body.
BODIES: tuple[tuple[str, str, str], ...] = (
    (r"ep|eps|ed psych|educational psycholog\w+|psycholog\w+", "EP", "psychologist"),
    (r"salt|slt|speech(?: and| &)? language(?: therap\w+)?|speech therap\w+", "SaLT", "health"),
    (r"ot|occupational therap\w+", "OT", "health"),
    (r"physio\w*", "Physio", "health"),
    (r"pa?ediatric\w+|paed|community paed", "Paediatrician", "health"),
    (r"camhs", "CAMHS", "health"),
    (r"icb|ccg|health|nhs|dco|dmo", "Health", "health"),
    (r"social care|social worker|sw|csc|dsco", "Social care", "social_care"),
    (r"nursery|early years|portage", "Early years", "early_years"),
    (r"school|setting|education|educational|college|senco", "School", "school"),
    (r"yot|yos|youth justice", "Youth justice", "youth_justice"),
    (r"hi teacher|vi teacher|qtvi|tod|sensory|specialist teacher", "Specialist teacher", "other"),
)

ADVICE_DUE = r"due|deadline|by when|expected|target"
ADVICE_REQUESTED = r"requested|request|req|sought|asked|commissioned|sent"
ADVICE_RECEIVED = r"received|rec d|recd|rec|returned|in|back|submitted"
EVENT_FIELDS = frozenset({
    "request_received", "assessment_agreed", "assessment_refused", "plan_agreed", "no_plan_notified", "panel",
    "draft_served", "plan_finalised", "review_meeting", "review_invited", "review_papers_circulated",
    "review_report_sent", "review_decided", "amendment_notice_sent", "amended_plan_finalised", "transfer_planned",
    "transferred_in", "plan_ceased",
})  # fmt: skip
CASE_FIELDS = frozenset({
    "ref", "name", "surname", "forename", "preferred_name", "born", "year_group", "sex", "ethnicity", "postcode",
    "upn", "uln", "nhs_number", "need", "setting", "urn", "dfe_number", "officer", "status", "parent_name",
    "parent_phone", "parent_email",
})  # fmt: skip
CONTACT_FIELDS = frozenset({"at", "direction", "channel", "who", "promise_due", "promise_kept", "marks"})
PART_FIELDS = frozenset({"review_outcome", "request_outcome", "plan_outcome", "cease_reason", "moved_from"})
OTHER_FIELDS = frozenset({"next_review_due", "note"})
FIELDS = EVENT_FIELDS | CASE_FIELDS | CONTACT_FIELDS | PART_FIELDS | OTHER_FIELDS
MANY = frozenset(
    {"note", "need", "parent_name", "parent_phone", "parent_email"}
)  # fields that several columns may bring
