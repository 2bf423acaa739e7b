# What is to be looked at after an import.

import-no-text = it is no text
import-no-report = there is no table and no section of a report in it
import-unsaid = The source does not say the organ or the year
import-at-line = Line { $line }:{" "}
import-at-paragraph = Paragraph { $paragraph }:{" "}
import-at-table = Table { $table }, row { $row }:{" "}
import-at-sheet = Sheet "{ $name }", row { $row }:{" "}
import-no-place = "{ $excerpt }" belongs to no section and was left out
import-by-order = "{ $excerpt }" names no row; by its order it is { $row }
import-group-as-row = "{ $excerpt }" is one row; it was put into { $row }
import-no-row = "{ $excerpt }" has no row and was left out
import-twice = "{ $excerpt }" stands there again; the first one counts
import-no-number = "{ $excerpt }" is no number; it was put into { $row } as it stands
