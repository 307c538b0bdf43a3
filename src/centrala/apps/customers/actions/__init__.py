"""Every write to customers that a person makes."""

from centrala.apps.customers.actions.customer import change_customer, create_customer
from centrala.apps.customers.actions.dealings import record_consent, relate_customers, unrelate_customers
from centrala.apps.customers.actions.merging import attach_customer, keep_apart, merge_customers, unmerge_customers
from centrala.apps.customers.actions.shape import (
    change_custom_field,
    change_outside_link,
    create_custom_field,
    create_outside_link,
    remove_custom_field,
    remove_outside_link,
)

__all__ = [
    "attach_customer",
    "change_custom_field", "change_customer", "change_outside_link", "create_custom_field", "create_customer",
    "create_outside_link", "keep_apart", "merge_customers", "record_consent", "relate_customers", "remove_custom_field",
    "remove_outside_link", "unmerge_customers", "unrelate_customers",
]  # fmt: skip
