"""What single texts in flow files must look like, and the words that say so: also for others, who load no shapes."""

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
LINE_PATTERN = r"^[^\r\n]*[^\s][^\r\n]*$"
NUMBER_PATTERN = r"^[1-9][0-9]?\.[1-9][0-9]?$"

WORDS = {
    ID_PATTERN: "an id: lower-case letters and digits, with single hyphens between them",
    LINE_PATTERN: "one line of text that is not blank",
    NUMBER_PATTERN: "an action number, such as 4.4 or 13.1",
}
