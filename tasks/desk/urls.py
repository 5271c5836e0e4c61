"""Addresses of the desk: lists first, then everything that hangs on one task, then the phone."""

from __future__ import annotations

from django.urls import path

from bpo.core.ui import converters  # noqa: F401 - registers <number:…>
from tasks.desk.views import addition, bulk, inbox, merging, people, phone, step_person, steps, task, verbs

desk = [
    path("", inbox.page, name="inbox"),
    path("mine/", inbox.page, {"which": "mine"}, name="mine"),
    path("reviews/", inbox.page, {"which": "reviews"}, name="reviews"),
    path("export/", inbox.export, name="inbox_export"),
    path("mine/export/", inbox.export, {"which": "mine"}, name="mine_export"),
    path("reviews/export/", inbox.export, {"which": "reviews"}, name="reviews_export"),
    path("bulk/", bulk.change, name="bulk"),
    path("assignees/", people.assignees, name="assignees"),
    path("operators/", bulk.operators, name="operators"),
    path("tasks/new/", phone.choose, {"calls": False}, name="task_new"),
    path("tasks/new/<slug:client>/", phone.form, {"calls": False}, name="task_new_form"),
    path("phone/", phone.choose, name="phone"),
    path("phone/<slug:client>/", phone.form, name="phone_form"),
    path("phone/<slug:client>/<number:number>/", phone.receipt, name="phone_receipt"),
    path("<number:number>/", task.page, name="task"),
    path("<number:number>/preview/", inbox.preview, name="task_preview"),
    path("<number:number>/addition/", addition.form, name="task_addition"),
    path("<number:number>/merging/", merging.page, name="request_merge"),
    path("<number:number>/merging/<number:source>/undo/", merging.undo, name="request_unmerge"),
    path("<number:number>/start/", verbs.start, name="task_start"),
    path("<number:number>/assignment/", verbs.assignment, name="task_assignment"),
    path("<number:number>/due/", verbs.due, name="task_due"),
    path("<number:number>/statutory/", verbs.statutory, name="task_statutory"),
    path("<number:number>/cancellation/", verbs.cancellation, name="task_cancellation"),
    path("<number:number>/quote/", verbs.quote, name="task_quote"),
    path("<number:number>/steps/<slug:step>/completion/", steps.completion, name="step_completion"),
    path("<number:number>/steps/<slug:step>/waiver/", steps.waiver, name="step_waiver"),
    path("<number:number>/steps/<slug:step>/reopening/", steps.reopening, name="step_reopening"),
    path("<number:number>/steps/<slug:step>/person/", step_person.page, name="step_person"),
    path("<number:number>/steps/<slug:step>/hand-over/", steps.hand_over, name="step_hand_over"),
    path("<number:number>/steps/<slug:step>/return/", steps.taking_back, name="step_return"),
    path("<number:number>/submission/", verbs.submission, name="task_submission"),
    path("<number:number>/approval/", verbs.approval, name="task_approval"),
    path("<number:number>/deliveries/", verbs.part, name="task_part"),
    path("<number:number>/return/", verbs.sending_back, name="task_return"),
    path("<number:number>/questions/", verbs.question, name="task_question"),
    path("<number:number>/questions/<uuid:question>/answer/", verbs.answer, name="question_answer"),
    path("<number:number>/questions/<uuid:question>/withdrawal/", verbs.withdrawal, name="question_withdrawal"),
    path("<number:number>/memos/", verbs.memo, name="task_memo"),
    path("<number:number>/messages/", verbs.message, name="task_message"),
    path("<number:number>/files/", verbs.attachment, name="task_file"),
]
