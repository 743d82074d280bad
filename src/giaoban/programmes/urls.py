"""Addresses of tasks and programmes."""

from __future__ import annotations

from django.urls import path

from giaoban.programmes.views import plans, programmes, rollup, tasks, tracing

app_name = "programmes"
urlpatterns = [
    path("nhiem-vu/", tasks.task_list, name="tasks"),
    path("nhiem-vu/moi", tasks.new_task, name="new_task"),
    path("nhiem-vu/tong-hop", rollup.roll_up_page, name="roll_up"),
    path("nhiem-vu/cach-tinh", tracing.weigh, name="weigh"),
    path("nhiem-vu/ty-trong", plans.share_list, name="shares"),
    path("nhiem-vu/<int:number>", tasks.task_page, name="task"),
    path("nhiem-vu/<int:number>/<slug:act>", tasks.task_act, name="task_act"),
    path("nhiem-vu/<int:number>/gia-han/<int:pk>/<slug:decision>", tasks.decide_extension, name="decide_extension"),
    path("chuong-trinh/", programmes.programme_list, name="programmes"),
    path("chuong-trinh/moi", programmes.new_programme, name="new_programme"),
    path("chuong-trinh/muc/", programmes.item_list, name="items"),
    path("chuong-trinh/mau/", tracing.templates, name="templates"),
    path("chuong-trinh/mau/<slug:template>", tracing.start, name="start"),
    path("chuong-trinh/ke-hoach-moi", plans.new_plan, name="new_plan"),
    path("chuong-trinh/cu-the-hoa/", plans.concretisation_list, name="concretisations"),
    path("chuong-trinh/cu-the-hoa/bang", plans.matrix, name="matrix"),
    path("chuong-trinh/cu-the-hoa/bang/don-doc", plans.chase, name="chase_plans"),
    path("chuong-trinh/cu-the-hoa/bang/<slug:kind>", plans.matrix_file, name="matrix_file"),
    path("chuong-trinh/cu-the-hoa/<int:pk>/bo", plans.drop, name="drop_concretisation"),
    path("chuong-trinh/<int:pk>", programmes.programme_page, name="programme"),
    path("chuong-trinh/<int:pk>/them-muc", programmes.new_item, name="new_item"),
    path("chuong-trinh/<int:pk>/phe-duyet", programmes.approve, name="approve"),
    path("chuong-trinh/<int:pk>/sao-chep", programmes.copy, name="copy"),
    path("chuong-trinh/<int:pk>/chuyen-tiep", programmes.carry, name="carry_over"),
    path("chuong-trinh/<int:pk>/cu-the-hoa", plans.concretise, name="concretise"),
    path("chuong-trinh/<int:pk>/cach-tinh", tracing.calculation, name="calculation"),
    path("chuong-trinh/<int:pk>/dong-thoi-gian", tracing.timeline, name="timeline"),
    path("chuong-trinh/<int:pk>/dat-duoi", tracing.place, name="place"),
    path("chuong-trinh/<int:pk>/lam-mau", tracing.mark_template, name="mark_template"),
    path("chuong-trinh/muc/<int:pk>/truy-vet", tracing.trace, name="trace"),
    path("chuong-trinh/muc/<int:pk>/dat-vet", tracing.trace_item, name="trace_item"),
    path("chuong-trinh/muc/<int:pk>/bo", programmes.remove_item, name="remove_item"),
    path("chuong-trinh/muc/<int:pk>/giao-viec", programmes.task_from_item, name="task_from_item"),
]
