# Why a file to import cannot be read; the file's name stands in front.
source-empty = the file is empty.
source-too-large = the file has more than { $limit } MB, which is no report. See whether it is the right one, or save it without its pictures.
source-bomb = the file unpacks to more than { $limit } MB, which is no report. Nothing was read.
source-too-much = it holds more than any report does. See whether it is the right file.
source-too-deep = its tables or blocks stand within each other too deep for a report. Nothing was read.
source-encrypted = the file is locked with a password. Take the password away in Word, Excel or WPS, save it, and import it again.
source-old-word = this is a file of an old Word (.doc), which cannot be read. Save it as .docx in Word or WPS and import that.
source-damaged = the file is cut off or damaged. Download it again, or open it in Word, Excel or WPS and save a copy.
source-pdf = this is a PDF, which cannot be read. Open it, copy all of it into a text file, and import that; or import the page or the Word file it was made from.
source-other-format = this format cannot be read. Open it in Word or WPS, save it as .docx, and import that.
source-no-text = this is no page, Word, Excel or text file: there is no text in it that could be read.
source-encoding = its characters are in no known encoding, neither UTF-8 nor GB18030 (GBK). Save it as UTF-8 and import it again.
