# Three questions to the tables of wellbeing plans, in base R. Usage: Rscript analysis.R TABLES
directory <- commandArgs(trailingOnly = TRUE)[1]

# Everything is read as text: "2025" is a year and "01" a code. An empty cell is missing, and nothing else is.
table_of <- function(name) {
  read.csv(file.path(directory, paste0(name, ".csv")),
           colClasses = "character", na.strings = "", encoding = "UTF-8", check.names = FALSE)
}
plan <- c("plan_id", "plan_revision") # identifiers are unique in one plan only
row_of <- function(data, columns) do.call(paste, c(unname(data[columns]), sep = "\t"))
in_order <- function(x) sort(unique(x), method = "radix")
shown <- function(x) ifelse(is.na(x), "-", x)
say <- function(...) cat(paste(..., sep = "\t"), sep = "\n")

# 1. How many of the goals that serve a right have no indicator with a target?
goal <- c(plan, "goal_id")
targets <- merge(table_of("goal_indicators"), table_of("targets")[c(plan, "indicator_id")])
rights <- table_of("goal_rights")
rights$without <- !(row_of(rights, goal) %in% row_of(targets, goal))
say("Goals without a target, by right")
say("right", "goals", "without_target")
for (right in in_order(rights$right)) {
  of_right <- rights[rights$right == right, ]
  say(right, nrow(of_right), sum(of_right$without))
}

# 2. How does doing stand against effect in each kind of plan? A share that is not known is no zero: it is counted out.
progress <- table_of("progress")
progress <- progress[progress$scope == "plan" & progress$policy == progress$policy[1], ]
progress <- merge(progress[c(plan, "aspect", "share")], table_of("plans")[c(plan, "kind")])
mean_of <- function(kind, aspect) {
  shares <- as.numeric(progress$share[progress$kind == kind & progress$aspect == aspect])
  known <- shares[!is.na(shares)]
  c(length(known), if (length(known) > 0) sprintf("%.3f", mean(known)) else "-")
}
cat("\n")
say("Doing against effect, by kind of plan")
say("kind", "plans", "doing_known", "doing", "effect_known", "effect")
for (kind in in_order(progress$kind)) {
  plans <- length(unique(row_of(progress[progress$kind == kind, ], plan)))
  doing <- mean_of(kind, "doing")
  effect <- mean_of(kind, "effect")
  say(kind, plans, doing[1], doing[2], effect[1], effect[2])
}

# 3. Which decisions ought to have been taken?
approvals <- table_of("approvals")
overdue <- approvals[!is.na(approvals$due_state) & approvals$due_state == "overdue", ]
overdue <- overdue[order(overdue$due_last, overdue$plan_id, overdue$path, method = "radix"), ]
cat("\n")
say("Overdue approvals")
say("plan_id", "owner_id", "organ", "due")
if (nrow(overdue) > 0) say(overdue$plan_id, shown(overdue$owner_id), shown(overdue$organ), overdue$due)
