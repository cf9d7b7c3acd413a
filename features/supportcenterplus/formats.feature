Feature: Two formats of the same API
  Newer builds name some things differently. A client asks for the new names by a media type in Accept; without it some
  builds answer with the old ones.

  Background:
    Given a request is raised

  @writes
  Scenario: A client that asks for the new format gets it
    When a note is added by a client of the new format
    Then the note has the names of the new format

  @writes @needs_settings
  Scenario: A build that follows Accept answers older clients in the old format
    Given a help desk that follows Accept
    When a note is added by a client of the old format
    Then the note has the names of the old format
    When a note is added by a client of the new format
    Then the note has the names of the new format

  @writes
  Scenario: The old wrapper is understood
    When a note is added in the old wrapper
    Then the request is accepted

  @writes @needs_settings
  Scenario: A build that follows Accept names the parts of a worklog in two ways
    Given a help desk that follows Accept
    When time is logged by a client of the old format
    Then the worklog belongs to a technician
    When time is logged by a client of the new format
    Then the worklog belongs to an owner
