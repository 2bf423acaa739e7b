# What is to be looked at after an import.

import-no-report = there is no table and no section of a report in it
import-no-organization = no name of an organ was found
import-no-year = it does not say of which year it is
import-before-title = “{ $excerpt }” and what else stands before the title ({ $count } lines) was left out
import-behind-report = “{ $excerpt }” and what else stands behind the report ({ $count } lines) was left out
import-at-line = Line { $line }:{" "}
import-at-paragraph = Paragraph { $paragraph }:{" "}
import-at-table = Table { $table }, row { $row }:{" "}
import-at-sheet = Sheet "{ $name }", row { $row }:{" "}
import-no-place = "{ $excerpt }" belongs to no section and was left out
import-by-order = "{ $excerpt }" names no row; by its order it is { $row }
import-group-as-row = "{ $excerpt }" is one row; it was put into { $row }
import-no-row = "{ $excerpt }" has no row and was left out
import-no-fact = "{ $excerpt }" is no fact and was left out
import-twice = "{ $excerpt }" stands there again; the first one counts
import-no-number = "{ $excerpt }" is no number; it was put into { $row } as it stands
import-surplus = “{ $excerpt }” stands behind the last column and was left out
import-short = "{ $excerpt }" has fewer cells than the table has columns; they were put into { $row } from the left
import-no-section = No heading of “{ $excerpt }” was found; it stays blank, what it says may stand in another section
import-no-figures = No figures were found under “{ $excerpt }”; they stay blank
import-several-reports = it has the facts of more than one report; one at a time can be imported
