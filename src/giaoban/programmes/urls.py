"""Addresses of tasks and programmes."""

from __future__ import annotations

from django.urls import path

from giaoban.programmes.views import programmes, rollup, tasks

app_name = "programmes"
urlpatterns = [
    path("nhiem-vu/", tasks.task_list, name="tasks"),
    path("nhiem-vu/moi", tasks.new_task, name="new_task"),
    path("nhiem-vu/tong-hop", rollup.roll_up_page, name="roll_up"),
    path("nhiem-vu/<int:number>", tasks.task_page, name="task"),
    path("nhiem-vu/<int:number>/<slug:act>", tasks.task_act, name="task_act"),
    path("nhiem-vu/<int:number>/gia-han/<int:pk>/<slug:decision>", tasks.decide_extension, name="decide_extension"),
    path("chuong-trinh/", programmes.programme_list, name="programmes"),
    path("chuong-trinh/moi", programmes.new_programme, name="new_programme"),
    path("chuong-trinh/muc/", programmes.item_list, name="items"),
    path("chuong-trinh/<int:pk>", programmes.programme_page, name="programme"),
    path("chuong-trinh/<int:pk>/them-muc", programmes.new_item, name="new_item"),
    path("chuong-trinh/<int:pk>/phe-duyet", programmes.approve, name="approve"),
    path("chuong-trinh/<int:pk>/sao-chep", programmes.copy, name="copy"),
    path("chuong-trinh/<int:pk>/chuyen-tiep", programmes.carry, name="carry_over"),
    path("chuong-trinh/muc/<int:pk>/bo", programmes.remove_item, name="remove_item"),
    path("chuong-trinh/muc/<int:pk>/giao-viec", programmes.task_from_item, name="task_from_item"),
]
