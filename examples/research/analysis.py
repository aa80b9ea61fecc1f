"""Three questions to the tables of wellbeing plans, with pandas. Usage: python3 analysis.py TABLES"""
import os
import sys

import pandas as pd

directory = sys.argv[1]
plan = ["plan_id", "plan_revision"]  # identifiers are unique in one plan only


def table(name):
    """Everything is read as text: "2025" is a year and "01" a code. An empty cell is missing, and nothing else is."""
    path = os.path.join(directory, name + ".csv")
    return pd.read_csv(path, dtype=str, keep_default_na=False, na_values=[""], encoding="utf-8")


def say(*values):
    print(*["-" if pd.isna(v) else v for v in values], sep="\t")


# 1. How many of the goals that serve a right have no indicator with a target?
goal = plan + ["goal_id"]
targets = table("goal_indicators").merge(table("targets")[plan + ["indicator_id"]])[goal].drop_duplicates()
rights = table("goal_rights").merge(targets, on=goal, how="left", indicator="target")
rights["without"] = rights["target"] == "left_only"
say("Goals without a target, by right")
say("right", "goals", "without_target")
for right, of_right in rights.groupby("right"):
    say(right, len(of_right), of_right["without"].sum())

# 2. How does doing stand against effect in each kind of plan? A share that is not known is no zero: it is counted out.
progress = table("progress")
progress = progress[(progress["scope"] == "plan") & progress["policy"].isin(progress["policy"].head(1))]
progress = progress[plan + ["aspect", "share"]].merge(table("plans")[plan + ["kind"]])
progress["share"] = pd.to_numeric(progress["share"])


def mean_of(group, aspect):
    known = group.loc[group["aspect"] == aspect, "share"].dropna()
    return len(known), f"{known.mean():.3f}" if len(known) else "-"


print()
say("Doing against effect, by kind of plan")
say("kind", "plans", "doing_known", "doing", "effect_known", "effect")
for kind, group in progress.groupby("kind"):
    say(kind, len(group[plan].drop_duplicates()), *mean_of(group, "doing"), *mean_of(group, "effect"))

# 3. Which decisions ought to have been taken?
approvals = table("approvals")
overdue = approvals[approvals["due_state"] == "overdue"].sort_values(["due_last", "plan_id", "path"])
print()
say("Overdue approvals")
say("plan_id", "owner_id", "organ", "due")
for row in overdue.itertuples():
    say(row.plan_id, row.owner_id, row.organ, row.due)
