"""The look-up of rules (tra cứu quy định): a form made from what a rule takes, its answer in words."""
