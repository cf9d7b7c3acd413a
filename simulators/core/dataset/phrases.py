"""Texts of tickets, notes and articles. `{}` is replaced by the name of the device or person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Topic(NamedTuple):
    """A topic of tickets: its frequency in percent, and its texts."""

    category: str
    weight: int
    summaries: tuple[str, ...]
    details: tuple[str, ...]
    steps: tuple[str, ...]
    endings: tuple[str, ...]


TOPICS: tuple[Topic, ...] = (
    Topic(
        "Hardware",
        17,
        ("{} does not start", "Loud fan in {}", "Screen flickers on {}", "Battery of {} drains within an hour"),
        ("It began this morning after a power cut.", "It happens once or twice a day.", "The user cannot work."),
        ("Ran the vendor's diagnostics: memory passes, disk reports errors.", "Reseated the memory and the cables."),
        ("Replaced the disk under warranty.", "Replaced the power supply.", "The vendor swapped the main board."),
    ),
    Topic(
        "Network",
        15,
        ("No internet at the site", "{} cannot reach the file server", "Wireless drops in the meeting room"),
        ("All users of the floor are affected.", "It is slow since the weekend.", "VPN asks for credentials again."),
        ("Traced the route: packets are lost behind the firewall.", "Restarted the switch port.", "Renewed the lease."),
        ("The provider repaired the line.", "Moved the access point to another channel.", "Updated the firmware."),
    ),
    Topic(
        "Software",
        24,
        ("Outlook asks for the password again and again", "{} shows a blue screen", "Accounting software is slow"),
        ("The message says 0x8004010F.", "It worked until the last update.", "Only one user is affected."),
        ("Repaired the installation.", "Cleared the cache & rebuilt the profile.", "Rolled back the update."),
        ("Works again; the user confirmed.", "A newer version fixes it.", "Rebuilt the profile; mail is back."),
    ),
    Topic(
        "Account",
        16,
        ("New starter: {}", "Password reset for {}", "Leaver: remove the access of {}", "Access to the shared mailbox"),
        ("Please do it by Monday 9:00.", "Same rights as the colleagues in the department, <b>no</b> admin rights."),
        ("Created the account and assigned the licence.", "Asked the manager to approve."),
        ("Done; the credentials went to the manager by phone.", "Disabled the account & archived the mailbox."),
    ),
    Topic(
        "Monitoring",
        20,
        ("Alert: Disk on {} is Failed", "Alert: Memory on {} is Failed", "Alert: Backup on {} is Failed"),
        ("Threshold: 90 %, measured: 97 %.", "Three scans in a row failed.", 'Job "Nightly, full" ended with errors.'),
        ("Cleaned up temporary files.", "Restarted the agent.", "Looked at the log: the target was out of space."),
        ("Extended the volume by 50 GB.", "The next backup was complete.", "Returned to normal by itself."),
    ),
    Topic(
        "Printing",
        8,
        ("Printer prints blank pages", "Cannot print from {}", "Scan to e-mail fails"),
        ("The queue shows 14 jobs.", "Toner was replaced last week."),
        ("Cleared the queue and restarted the spooler.", "Installed the driver again."),
        ("Prints again.", "Updated the certificate of the mail server on the printer."),
    ),
)

CHATTER: tuple[str, ...] = (
    "Thanks, I will try that.",
    "It still happens. Can somebody call me?",
    "Called, nobody answered; left a message.",
    "Waiting for the vendor's answer, case 00-1234.",
    "Could we do this after 17:00? Merci, à bientôt!",
    "Scheduled for tomorrow.",
    "Handed over to second level.",
)

LONG = (
    "The user reports that since the migration several programs close without a message. "
    "Steps: open the program, load a large file, wait. Expected: the file is shown. Actual: the program closes. "
    "Attached is what the event log has; the same entry is there about forty times a day, on every device of the site. "
) * 6
"""Long texts, as real data has them: clients cut them off, and databases reject them."""

REOPENED = "It is broken again, please reopen the ticket."

TITLES: tuple[tuple[str, int], ...] = (
    ("Office Manager", 20),
    ("Accountant", 20),
    ("Sales Representative", 20),
    ("Receptionist", 15),
    ("Project Manager", 10),
    ("Managing Director", 5),
    ("Head of Finance & Administration", 5),
    ("Warehouse Supervisor", 5),
)

SUFFIXES: Mapping[str, tuple[str, ...]] = {
    "Dental": ("Dental Group", "Dental Care", "Orthodontics"),
    "Legal": ("Law", "& Partners, Attorneys at Law", "Legal Services"),
    "Accounting": ("Accounting", "Tax & Audit", "Bookkeeping"),
    "Logistics": ("Logistics", "Freight", "Haulage & Storage"),
    "Manufacturing": ("Metalworks", "Plastics, Inc.", "Precision Tools"),
    "Retail": ("Outfitters", "Garden Centre", "Furniture"),
    "Architecture": ("Architects", "Studio", "Design & Build"),
    "Veterinary": ("Veterinary Clinic", "Animal Hospital"),
}

AWKWARD_CUSTOMERS: tuple[tuple[str, str, str], ...] = (
    ("O'Brien & Sons, Ltd.", "obrien", "Manufacturing"),
    ("Müller Straßenbau GmbH & Co. KG", "mueller-strassenbau", "Manufacturing"),
    ("Žluťoučký Kůň Veterinární Klinika", "zlutoucky-kun", "Veterinary"),
    ("Smyth-Featherstonehaugh, Cholmondeley, Marjoribanks & Partners (Holdings)", "smyth", "Legal"),
)
"""Customer names that break clients, with domain and industry; every dataset has them."""

AWKWARD_PEOPLE: tuple[tuple[str, str], ...] = (
    ("Siobhán", "O'Connor"),
    ("Jürgen", "Größmann-Weiß"),
    ("José María", "de la Peña y Núñez"),
    ("Łukasz", "Wiśniewski"),
    ("Søren", "Ærø"),
    ("Anne, Dr.", "D'Angelo"),
    ("Maximilian-Alexander-Konstantin", "Freiherr von Hohenzollern-Wittelsbach"),
    ("Li", "Ng"),
)
"""Names of people that break clients; every dataset has them."""

TEAMS = ("Service Desk", "Field Service", "Network Operations")
JOBS = ("Support Technician", "Field Engineer", "Systems Engineer")

SERVICES: tuple[tuple[str, str, float, float], ...] = (
    ("MW-USR", "Managed Workplace, per user", 45.0, 21.5),
    ("MS-SRV", "Managed Server, per server", 120.0, 64.0),
    ("MN-DEV", "Managed Network, per device", 25.0, 11.25),
    ("BK-TB", "Cloud Backup, per device", 9.95, 4.2),
)
"""Code, name, price and cost of the services that agreements bill."""

BACKUP = "BK-TB"
METERED = ("MW-USR", BACKUP)
"""Codes of the services whose vendors count usage."""
