# Cards of narrow screens, side panels of wide ones.

card-row = row { $row }/{ $rows }
card-total = {" "}(follows)
side-problems = { $count ->
    [one] 1 finding
   *[other] { $count } findings
}  { $key } next
side-cell = Current cell
side-value = Value { $value }
side-part-of = Counts in
side-total = total
side-sum = sum of { $count } cells
side-balance = balance
side-holds = agrees
side-off = off by { $difference }
side-accepted = off by { $difference }, accepted
