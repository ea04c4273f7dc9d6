PRAGMA application_id = 1396921393;
PRAGMA user_version = 3;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'sct','1','2026-11-26 05:24:25.462321+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'sct','2','2026-11-26 05:24:25.462634+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'sct','3','2026-11-26 05:24:25.463187+00:00');
CREATE TABLE act (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  detail TEXT NOT NULL,
  reverses TEXT
) STRICT, WITHOUT ROWID;
INSERT INTO "act" VALUES('01a2164f-e909-78fd-8f1f-fc68ec1d612c','introduce','',NULL);
INSERT INTO "act" VALUES('01a2164f-e9d4-78c0-84f6-0b23092f5765','add_town','',NULL);
INSERT INTO "act" VALUES('01a2164f-e9fa-7446-aa47-2c69016eb2c6','apply_process','',NULL);
INSERT INTO "act" VALUES('01a2164f-ea0e-77e1-9145-59291e14e97f','answer','',NULL);
INSERT INTO "act" VALUES('01a2164f-ea16-7ed6-9655-e4f223d7b3fc','add_entry','',NULL);
INSERT INTO "act" VALUES('01a2164f-ea83-7bad-8861-a50181af8b85','answer','',NULL);
INSERT INTO "act" VALUES('01a2164f-eb22-795a-b137-b2bfd7dd9b76','import','second.sct.toml (SHA-256 aceeca2fde43)',NULL);
CREATE TABLE definition (
  hash TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "definition" VALUES('52e652a0ec15b64b554f52f5c479d8ce1eae59b3a411faa1308dd51473f08fad','edition','2020',2,'{"actions":"# The actions of the 2020 edition, as far as they are known. PARTIAL: see `missing`. A coordinator can always type an\n# action that is not here. How to read and change this file: flows/README.md.\n#\n# basis: seen = number and title were read in the source; inferred = concluded, and the note says from what.\n# In this edition 1.1 is about brownfield sites. The equity action is 9.1; it became 1.1 only in 2021.\nformat = 1\nedition = \"2020\"\ncomplete = false\nsource = \"https://sustainablect.org/archived-actions/unofficial-2020-action-list/\"\nsource_note = \"The category names come from this page. It shows no action titles, so each action names its own source.\"\nmissing = [\n  \"4.7 and later, if any\",\n  \"7.2 (exists, title unknown)\",\n  \"7.4 and later\",\n  \"8.1 and any other housing actions\",\n  \"10.x titles\",\n  \"points for nearly all actions\",\n]\n\n[[category]]\nnumber = 1\ntitle = \"Thriving Local Economies\"\ncomplete = false\n\n[[category]]\nnumber = 2\ntitle = \"Well-Stewarded Land and Natural Resources\"\ncomplete = false\n\n[[category]]\nnumber = 3\ntitle = \"Vibrant and Creative Cultural Ecosystems\"\ncomplete = false\n\n[[category]]\nnumber = 4\ntitle = \"Dynamic and Resilient Planning\"\ncomplete = false\n\n[[category]]\nnumber = 5\ntitle = \"Clean and Diverse Transportation Systems and Choices\"\ncomplete = false\n\n[[category]]\nnumber = 6\ntitle = \"Efficient Physical Infrastructure and Operations\"\ncomplete = false\n\n[[category]]\nnumber = 7\ntitle = \"Strategic and Inclusive Public Services\"\ncomplete = false\n\n[[category]]\nnumber = 8\ntitle = \"Healthy, Efficient and Diverse Housing\"\ncomplete = false\n\n[[category]]\nnumber = 9\ntitle = \"Inclusive and Equitable Community Impacts\"\ncomplete = true\n\n[[category]]\nnumber = 10\ntitle = \"Innovation Action\"\ncomplete = false\ninnovation = true\n\n[[action]]\nnumber = \"1.1\"\ntitle = \"Support Redevelopment of Brownfield Sites\"\nbasis = \"seen\"\nsource = \"https://sustainableessex.com/sustainability-actions/\"\nnote = \"Read in one town''s list of the 2018 to 2020 programme; that list is not dated to 2020.\"\n\n[[action]]\nnumber = \"1.2\"\ntitle = \"Implement Sustainable Purchasing\"\nbasis = \"seen\"\nsource = \"https://sustainableessex.com/sustainability-actions/\"\nnote = \"Read in one town''s list of the 2018 to 2020 programme; that list is not dated to 2020.\"\n\n[[action]]\nnumber = \"1.3\"\ntitle = \"Inventory and Promote Local Retail Options\"\nbasis = \"seen\"\nsource = \"https://sustainableessex.com/sustainability-actions/\"\nnote = \"Read in one town''s list of the 2018 to 2020 programme; that list is not dated to 2020.\"\n\n[[action]]\nnumber = \"1.4\"\ntitle = \"Provide Resources and Supports to Local Businesses\"\nbasis = \"seen\"\nsource = \"https://sustainableessex.com/sustainability-actions/\"\nnote = \"Read in one town''s list of the 2018 to 2020 programme; that list is not dated to 2020.\"\n\n[[action]]\nnumber = \"1.5\"\ntitle = \"Promote Sustainable Workforce Development\"\nbasis = \"seen\"\nsource = \"https://sustainableessex.com/sustainability-actions/\"\nnote = \"Read in one town''s list of the 2018 to 2020 programme; that list is not dated to 2020.\"\n\n[[action]]\nnumber = \"1.6\"\ntitle = \"Participate in and Promote C-PACE Program\"\nbasis = \"seen\"\nsource = \"https://sustainableessex.com/sustainability-actions/\"\nnote = \"Read in one town''s list of the 2018 to 2020 programme; that list is not dated to 2020.\"\n\n[[action]]\nnumber = \"2.1\"\ntitle = \"Provide Watershed Education\"\nbasis = \"seen\"\nsource = \"https://sustainableessex.com/sustainability-actions/\"\nnote = \"Read in one town''s list of the 2018 to 2020 programme; that list is not dated to 2020.\"\n\n[[action]]\nnumber = \"2.2\"\ntitle = \"Create a Watershed Management Plan\"\nbasis = \"seen\"\nsource = \"https://sustainableessex.com/sustainability-actions/\"\nnote = \"Read in one town''s list of the 2018 to 2020 programme; that list is not dated to 2020.\"\n\n[[action]]\nnumber = \"2.3\"\ntitle = \"Engage in Watershed Protection and Restoration\"\nbasis = \"seen\"\nsource = \"https://sustainableessex.com/sustainability-actions/\"\nnote = \"Read in one town''s list of the 2018 to 2020 programme; that list is not dated to 2020.\"\n\n[[action]]\nnumber = \"2.4\"\ntitle = \"Develop an Open Space Plan\"\nbasis = \"seen\"\nsource = \"https://sustainableessex.com/sustainability-actions/\"\nnote = \"Read in one town''s list of the 2018 to 2020 programme; that list is not dated to 2020.\"\n\n[[action]]\nnumber = \"2.5\"\ntitle = \"Create a Natural Resource and Wildlife Inventory\"\nbasis = \"seen\"\nsource = \"https://sustainableessex.com/sustainability-actions/\"\nnote = \"Read in one town''s list of the 2018 to 2020 programme; that list is not dated to 2020.\"\n\n[[action]]\nnumber = \"2.6\"\ntitle = \"Manage for Drought and Municipal Water Use\"\nbasis = \"seen\"\nsource = \"https://sustainableessex.com/sustainability-actions/\"\nnote = \"Read in one town''s list of the 2018 to 2020 programme; that list is not dated to 2020.\"\n\n[[action]]\nnumber = \"2.7\"\ntitle = \"Provide Education on Water Conservation\"\nbasis = \"seen\"\nsource = \"https://sustainableessex.com/sustainability-actions/\"\nnote = \"Read in one town''s list of the 2018 to 2020 programme; that list is not dated to 2020.\"\n\n[[action]]\nnumber = \"2.8\"\ntitle = \"Implement Low Impact Development\"\nbasis = \"seen\"\nsource = \"https://sustainableessex.com/sustainability-actions/\"\nnote = \"Read in one town''s list of the 2018 to 2020 programme; that list is not dated to 2020.\"\n\n[[action]]\nnumber = \"2.9\"\ntitle = \"Manage Woodlands and Forests\"\nbasis = \"seen\"\nsource = \"https://sustainableessex.com/sustainability-actions/\"\nnote = \"Read in one town''s list of the 2018 to 2020 programme; that list is not dated to 2020.\"\n\n[[action]]\nnumber = \"2.10\"\ntitle = \"Facilitate Invasive Species Education and Management\"\nbasis = \"seen\"\nsource = \"https://sustainableessex.com/sustainability-actions/\"\nnote = \"Read in one town''s list of the 2018 to 2020 programme; that list is not dated to 2020.\"\n\n[[action]]\nnumber = \"2.11\"\ntitle = \"Implement Green Grounds and Maintenance Program\"\nbasis = \"seen\"\nsource = \"https://sustainableessex.com/sustainability-actions/\"\nnote = \"Read in one town''s list of the 2018 to 2020 programme; that list is not dated to 2020.\"\n\n[[action]]\nnumber = \"3.1\"\ntitle = \"Map Tourism and Cultural Assets\"\nbasis = \"seen\"\nsource = \"https://sustainableessex.com/sustainability-actions/\"\nnote = \"Read in one town''s list of the 2018 to 2020 programme; that list is not dated to 2020.\"\n\n[[action]]\nnumber = \"3.2\"\ntitle = \"Support Arts and Creative Culture\"\nbasis = \"seen\"\nsource = \"https://sustainableessex.com/sustainability-actions/\"\nnote = \"Read in one town''s list of the 2018 to 2020 programme; that list is not dated to 2020.\"\n\n[[action]]\nnumber = \"3.3\"\ntitle = \"Develop a Creative Placemaking Plan\"\nbasis = \"seen\"\nsource = \"https://sustainableessex.com/sustainability-actions/\"\nnote = \"Read in one town''s list of the 2018 to 2020 programme; that list is not dated to 2020.\"\n\n[[action]]\nnumber = \"3.4\"\ntitle = \"Provide an Arts and Culture Program for Youth\"\nbasis = \"seen\"\nsource = \"https://sustainableessex.com/sustainability-actions/\"\nnote = \"Read in one town''s list of the 2018 to 2020 programme; that list is not dated to 2020.\"\n\n[[action]]\nnumber = \"4.1\"\ntitle = \"Integrate Sustainability into Plan of Conservation and Development\"\nbasis = \"seen\"\nsource = \"https://sustainableessex.com/sustainability-actions/\"\nnote = \"Read in one town''s list of the 2018 to 2020 programme; that list is not dated to 2020. The list shortens the plan''s name to POCD.\"\n\n[[action]]\nnumber = \"4.2\"\ntitle = \"Adapt Permitting Process to Promote Sustainable Development\"\nbasis = \"seen\"\nsource = \"https://sustainableessex.com/sustainability-actions/\"\nnote = \"Read in one town''s list of the 2018 to 2020 programme; that list is not dated to 2020.\"\n\n[[action]]\nnumber = \"4.3\"\ntitle = \"Develop Agriculture-Friendly Practices\"\nbasis = \"seen\"\nsource = \"https://sustainableessex.com/sustainability-actions/\"\nnote = \"Read in one town''s list of the 2018 to 2020 programme; that list is not dated to 2020. The list writes Agricultural-Friendly.\"\n\n[[action]]\nnumber = \"4.4\"\ntitle = \"Assess Climate Vulnerability\"\nbasis = \"seen\"\nsource = \"https://sustainableessex.com/sustainability-actions/\"\nnote = \"Read in one town''s list of the 2018 to 2020 programme; that list is not dated to 2020.\"\n\n[[action]]\nnumber = \"4.5\"\ntitle = \"Inventory and Assess Historic Resources\"\nbasis = \"seen\"\nsource = \"https://sustainableessex.com/sustainability-actions/\"\nnote = \"Read in one town''s list of the 2018 to 2020 programme; that list is not dated to 2020.\"\n\n[[action]]\nnumber = \"4.6\"\ntitle = \"Streamline Solar Permitting for Small Solar Installations\"\nbasis = \"inferred\"\nsource = \"https://sustainableessex.com/sustainability-actions/\"\nnote = \"The source breaks off after “Streamline”; the rest of the title is taken from 5.6 of 2024.\"\n\n[[action]]\nnumber = \"5.1\"\ntitle = \"Implement Complete Streets\"\nbasis = \"inferred\"\nsource = \"https://madisonct.org/AgendaCenter/ViewFile/Agenda/_06282021-3145?html=true\"\nnote = \"Concluded from the 2021 order of category 6 (6.1 to 6.5), which was one category lower in 2020.\"\n\n[[action]]\nnumber = \"5.2\"\ntitle = \"Promote Effective Parking Management\"\nbasis = \"inferred\"\nsource = \"https://madisonct.org/AgendaCenter/ViewFile/Agenda/_06282021-3145?html=true\"\nnote = \"Concluded from the 2021 order of category 6 (6.1 to 6.5), which was one category lower in 2020.\"\n\n[[action]]\nnumber = \"5.3\"\ntitle = \"Encourage Smart Commuting\"\nbasis = \"inferred\"\nsource = \"https://madisonct.org/AgendaCenter/ViewFile/Agenda/_06282021-3145?html=true\"\nnote = \"Concluded from the 2021 order of category 6 (6.1 to 6.5), which was one category lower in 2020.\"\n\n[[action]]\nnumber = \"5.4\"\ntitle = \"Support Zero Emission Vehicle Deployment\"\nbasis = \"inferred\"\nsource = \"https://madisonct.org/AgendaCenter/ViewFile/Agenda/_06282021-3145?html=true\"\nnote = \"Concluded from the 2021 order of category 6 (6.1 to 6.5), which was one category lower in 2020.\"\n\n[[action]]\nnumber = \"5.5\"\ntitle = \"Promote Public Transit and Other Mobility Strategies\"\nbasis = \"inferred\"\nsource = \"https://madisonct.org/AgendaCenter/ViewFile/Agenda/_06282021-3145?html=true\"\nnote = \"Concluded from the 2021 order of category 6 (6.1 to 6.5), which was one category lower in 2020.\"\n\n[[action]]\nnumber = \"6.1\"\ntitle = \"Benchmark and Track Energy Use\"\nbasis = \"seen\"\nsource = \"https://www.madisonct.org/AgendaCenter/ViewFile/Agenda/_02262019-2345?html=true\"\nnote = \"Read in a list of 2019; taken to be unchanged in 2020.\"\n\n[[action]]\nnumber = \"6.2\"\ntitle = \"Reduce Energy Use Across All Municipal Buildings\"\nbasis = \"seen\"\nsource = \"https://www.madisonct.org/AgendaCenter/ViewFile/Agenda/_02262019-2345?html=true\"\nnote = \"Read in a list of 2019; taken to be unchanged in 2020.\"\n\n[[action]]\nnumber = \"6.3\"\ntitle = \"Achieve High Energy Performance for Individual Buildings\"\nbasis = \"seen\"\nsource = \"https://www.madisonct.org/AgendaCenter/ViewFile/Agenda/_02262019-2345?html=true\"\nnote = \"Read in a list of 2019; taken to be unchanged in 2020.\"\n\n[[action]]\nnumber = \"6.4\"\ntitle = \"Increase Use of Renewable Energy in Municipal Buildings\"\nbasis = \"seen\"\nsource = \"https://www.madisonct.org/AgendaCenter/ViewFile/Agenda/_02262019-2345?html=true\"\nnote = \"Read in a list of 2019; taken to be unchanged in 2020.\"\n\n[[action]]\nnumber = \"6.5\"\ntitle = \"Develop a Municipal Energy Plan\"\nbasis = \"seen\"\nsource = \"https://www.madisonct.org/AgendaCenter/ViewFile/Agenda/_02262019-2345?html=true\"\nnote = \"Read in a list of 2019; taken to be unchanged in 2020.\"\n\n[[action]]\nnumber = \"6.6\"\ntitle = \"Manage Municipal Fleets\"\nbasis = \"seen\"\nsource = \"https://www.madisonct.org/AgendaCenter/ViewFile/Agenda/_02262019-2345?html=true\"\nnote = \"Read in a list of 2019; taken to be unchanged in 2020.\"\n\n[[action]]\nnumber = \"6.7\"\ntitle = \"Install Efficient Street Lights\"\nbasis = \"seen\"\nsource = \"https://www.madisonct.org/AgendaCenter/ViewFile/Agenda/_02262019-2345?html=true\"\nnote = \"Read in a list of 2019; taken to be unchanged in 2020.\"\n\n[[action]]\nnumber = \"6.8\"\ntitle = \"Implement a Community Energy Campaign\"\nbasis = \"seen\"\nsource = \"https://www.madisonct.org/AgendaCenter/ViewFile/Agenda/_02262019-2345?html=true\"\nnote = \"Read in a list of 2019; taken to be unchanged in 2020.\"\n\n[[action]]\nnumber = \"7.1\"\ntitle = \"Hold a Sustainability Event\"\nbasis = \"seen\"\nsource = \"https://sustainablect.org/about/participating-communities/certification-report\"\nnote = \"Read in Wilton''s certification report of 2019.\"\n\n[[action]]\nnumber = \"7.3\"\ntitle = \"Train Municipal Representatives\"\nbasis = \"seen\"\nsource = \"https://sustainablect.org/resources-news-events/equity/\"\nnote = \"Read on the programme''s page in 2020. Not required.\"\n\n[[action]]\nnumber = \"8.2\"\ntitle = \"Grow Sustainable and Affordable Housing Options\"\nbasis = \"seen\"\nsource = \"https://sustainableessex.com/healthy-efficient-and-diverse-housing/\"\nnote = \"The points vary; the town whose page this is earned 20.\"\n\n[[action]]\nnumber = \"9.1\"\ntitle = \"Optimize for Equity\"\npoints = 10\npoints_note = \"For each accepted toolkit; inferred, not stated in a rule.\"\nbasis = \"seen\"\nsource = \"https://sustainablect.org/resources-news-events/equity/\"\nnote = \"Required. The points are concluded from towns'' reports of 2019 and 2022.\"\n","edition":"# The 2020 edition: its levels, rules and contacts. How to read and change this file: flows/README.md.\n#\n# basis says how we know: flyer = the programme''s own 2020 flyer; seen = read on a page; inferred = concluded;\n# unknown = looked for and not found (then there is no value, and the note says why).\n# Where source says \"address not kept\", the fact was read on a programme, partner or town page whose address was not noted.\nformat = 1\nid = \"2020\"\nversion = 2\ntitle = \"2020\"\ncycle = \"equity-working\"\n\n[equity_action]\nnumber = \"9.1\"\ntitle = \"Optimize for Equity\"\nbasis = \"flyer\"\nsource = \"Sustainable CT, Equity flyer, 2020\"\nnote = \"It is not done alone: its process is applied to other actions. In 2020 the number 1.1 belongs to another action, about brownfield sites.\"\n\n[equity_action.required]\nvalue = true\nbasis = \"seen\"\nsource = \"A programme, partner or town page; address not kept\"\nnote = \"Required at every level. Read of the programme from 2018 on.\"\n\n[equity_action.points_per_toolkit]\nvalue = 10\nbasis = \"inferred\"\nsource = \"Towns'' certification reports, 2019 to 2023; address not kept\"\nnote = \"Concluded from what towns were given; no rule that states it was found.\"\n\n[[level]]\nid = \"bronze\"\ntitle = \"Bronze\"\n\n[level.different_actions]\nvalue = 1\nbasis = \"flyer\"\nsource = \"Sustainable CT, Equity flyer, 2020\"\n\n[level.points]\nvalue = 200\nbasis = \"seen\"\nsource = \"A programme, partner or town page; address not kept\"\n\n[[level]]\nid = \"silver\"\ntitle = \"Silver\"\n\n[level.different_actions]\nvalue = 3\nbasis = \"flyer\"\nsource = \"Sustainable CT, Equity flyer, 2020\"\nnote = \"Three different actions. What counts as different is about what was done: an innovation action counts by its project.\"\n\n[level.points]\nbasis = \"unknown\"\nnote = \"No page with Silver''s points for 2020 was found. Other years had other figures, so none is taken over.\"\n\n# The categories of which each has to have at least one action of the town''s.\n[one_action_in_each_category]\nbasis = \"unknown\"\nnote = \"In 2018 it was one action in each of nine categories. What it was in 2020 was not found.\"\n\n# Advice for the equity action together with the action it is applied to. It is not a deadline: nothing is late after six.\n[months_at_least]\nvalue = [3, 6]\nbasis = \"flyer\"\nsource = \"Sustainable CT, Equity flyer, 2020\"\nnote = \"At least three to six months, for the equity action and the action it is applied to together. Advice, not a deadline.\"\n\n# The action that the process is applied to.\n[paired_action.started_after]\nbasis = \"unknown\"\nnote = \"In 2018 and 2019 the paired action had to begin after a named day. Whether 2020 had such a day, and which, was not found.\"\n\n[paired_action.among_submitted]\nvalue = true\nbasis = \"seen\"\nsource = \"A programme, partner or town page; address not kept\"\nnote = \"The paired actions are among the actions that the town submits.\"\n\n[paired_action.new_at_recertification]\nbasis = \"unknown\"\nnote = \"In 2019 the paired actions of a new certification had to be new ones. Nothing was read about 2020.\"\n\n[paired_action.innovation_by_project]\nvalue = true\nbasis = \"inferred\"\nsource = \"A programme, partner or town page; address not kept\"\nnote = \"In 2022 two different projects under one innovation number were both accepted. Concluded from it for 2020.\"\n\n[paired_action.same_project_twice]\nbasis = \"unknown\"\nnote = \"Whether one project may carry two toolkits was not found. It is counted once until it is known.\"\n\n# What a toolkit that is handed in has to hold.\n[toolkit.names_partners]\nvalue = true\nbasis = \"seen\"\nsource = \"A programme, partner or town page; address not kept\"\nnote = \"Every submission has a box for partners. Read of the programme as a whole, not of one year.\"\n\n[toolkit.lists_evidence]\nvalue = true\nbasis = \"seen\"\nsource = \"A programme, partner or town page; address not kept\"\nnote = \"Submissions come with a list of evidence. Read of the programme as a whole, not of one year.\"\n\n[toolkit.after_whole_cycle]\nbasis = \"unknown\"\nnote = \"The Toolkit''s own text is not known to us, so neither is how much of the process has to be done before a toolkit counts.\"\n\n# When a year''s applications are handed in.\n[rounds]\nvalue = 2\nbasis = \"seen\"\nsource = \"A programme, partner or town page; address not kept\"\nnote = \"Two rounds of certification. Their dates were not found.\"\n\n[[deadline]]\nid = \"round-1\"\ntitle = \"Round 1\"\nbasis = \"unknown\"\nnote = \"There were two rounds in 2020; the date of this one was not found.\"\n\n[[deadline]]\nid = \"round-2\"\ntitle = \"Round 2\"\nbasis = \"unknown\"\nnote = \"There were two rounds in 2020; the date of this one was not found.\"\n\n# How many years a certification lasts: to 31 December of the last of them, counted from the year after it was given.\n[certification.years]\nvalue = 3\nbasis = \"seen\"\nsource = \"A programme, partner or town page; address not kept\"\nnote = \"Three years, to 31 December. Read of the programme as a whole, not of one year.\"\n\n# Equity coaching for a municipality.\n[coaching.minutes]\nvalue = 240\nbasis = \"flyer\"\nsource = \"Sustainable CT, Equity flyer, 2020\"\nnote = \"Up to four hours, free, for each municipality.\"\n\n[coaching.ask_days_ahead]\nbasis = \"unknown\"\nnote = \"How long before a meeting a coach has to be asked for was not found.\"\n\n[coaching.request_address]\nvalue = \"info@sustainablect.org\"\nbasis = \"flyer\"\nsource = \"Sustainable CT, Equity flyer, 2020\"\nnote = \"Coaching is asked for by mail.\"\n\n[coaching.ways]\nvalue = [\"by phone\", \"remote\", \"in person\"]\nbasis = \"seen\"\nsource = \"Programme pages of about 2022 to 2025; address not kept\"\nnote = \"At times that suit both. Read on pages later than 2020; the 2020 flyer says one-on-one and names no ways.\"\n\n[website]\nvalue = \"sustainablect.org\"\nbasis = \"flyer\"\nsource = \"Sustainable CT, Equity flyer, 2020\"\n\n[examples_address]\nvalue = \"sustainablect.org\"\nbasis = \"flyer\"\nsource = \"Sustainable CT, Equity flyer, 2020\"\nnote = \"The site as a whole: examples from certified communities are among the help it offers. The exact page is not known.\"\n","trainings":"# The 2020 Equity Training Series: three topics, each offered on two dates. How to read and change this file: flows/README.md.\n# Dates and times are local to the time zone below.\nformat = 1\nedition = \"2020\"\ntime_zone = \"America/New_York\"\nintro = \"Three topics, each offered on two dates. Attend one or all three. The trainings are free and open to all.\"\nregistration_note = \"Registration is required and happens at the programme''s own site. Here you only note that it was done.\"\n\n[registration_address]\nvalue = \"sustainablect.org\"\nbasis = \"flyer\"\nsource = \"Sustainable CT, Equity flyer, 2020\"\n\n# How the series runs.\n[series.way]\nvalue = \"in person, at the place named with each session\"\nbasis = \"flyer\"\nsource = \"Sustainable CT, Equity flyer, 2020\"\n\n[series.all_required]\nvalue = false\nbasis = \"flyer\"\nsource = \"Sustainable CT, Equity flyer, 2020\"\nnote = \"Attend one training or all three. What action 7.3 asks for is another matter; see training_action.\"\n\n[series.any_order]\nvalue = true\nbasis = \"seen\"\nsource = \"https://sustainablect.org/resources-news-events/equity/\"\nnote = \"In any order, and places may be mixed.\"\n\n[series.most_people]\nbasis = \"unknown\"\nnote = \"No limit was found.\"\n\n[series.recorded]\nbasis = \"unknown\"\nnote = \"Nothing was read about it.\"\n\n[[training]]\nid = \"equity-101\"\ntitle = \"Equity 101\"\n\n[[training]]\nid = \"everyday-anti-racism\"\ntitle = \"Everyday Anti-Racism\"\n\n[[training]]\nid = \"conversation\"\ntitle = \"How to Have a Conversation About Race, Bias, and Equity\"\n\n[[session]]\nid = \"equity-101-2020-02-18\"\ntraining = \"equity-101\"\ndate = 2020-02-18\nweekday = \"Tuesday\"\nstarts = 08:00:00\nends = 12:00:00\nplace = \"Three Rivers Community College\"\nbasis = \"flyer\"\nsource = \"Sustainable CT, Equity flyer, 2020\"\n\n[[session]]\nid = \"everyday-anti-racism-2020-03-17\"\ntraining = \"everyday-anti-racism\"\ndate = 2020-03-17\nweekday = \"Tuesday\"\nstarts = 08:00:00\nends = 12:00:00\nplace = \"Three Rivers Community College\"\nbasis = \"flyer\"\nsource = \"Sustainable CT, Equity flyer, 2020\"\n\n[[session]]\nid = \"conversation-2020-04-14\"\ntraining = \"conversation\"\ndate = 2020-04-14\nweekday = \"Tuesday\"\nstarts = 08:00:00\nends = 12:00:00\nplace = \"Three Rivers Community College\"\nbasis = \"flyer\"\nsource = \"Sustainable CT, Equity flyer, 2020\"\n\n[[session]]\nid = \"equity-101-2020-04-21\"\ntraining = \"equity-101\"\ndate = 2020-04-21\nweekday = \"Tuesday\"\nstarts = 08:00:00\nends = 12:00:00\nplace = \"Middlesex Community College\"\nbasis = \"flyer\"\nsource = \"Sustainable CT, Equity flyer, 2020\"\n\n[[session]]\nid = \"everyday-anti-racism-2020-05-20\"\ntraining = \"everyday-anti-racism\"\ndate = 2020-05-20\nweekday = \"Wednesday\"\nstarts = 08:00:00\nends = 12:00:00\nplace = \"Middlesex Community College\"\nbasis = \"flyer\"\nsource = \"Sustainable CT, Equity flyer, 2020\"\n\n[[session]]\nid = \"conversation-2020-06-17\"\ntraining = \"conversation\"\ndate = 2020-06-17\nweekday = \"Wednesday\"\nstarts = 08:00:00\nends = 12:00:00\nplace = \"Middlesex Community College\"\nbasis = \"flyer\"\nsource = \"Sustainable CT, Equity flyer, 2020\"\n\n# The series may earn points under this action when a delegation attends all three topics, in any order and place.\n[training_action]\nnumber = \"7.3\"\ntitle = \"Train Municipal Representatives\"\nbasis = \"seen\"\nsource = \"https://sustainablect.org/resources-news-events/equity/\"\nnote = \"The flyer says the series may qualify for points; the page says who has to attend.\"\n\n[training_action.required_for]\nvalue = []\nbasis = \"seen\"\nsource = \"https://sustainablect.org/resources-news-events/equity/\"\nnote = \"Not required at any level.\"\n\n[training_action.who_attends]\nvalue = \"One seated elected official, one municipal staff member and one commissioner.\"\nbasis = \"seen\"\nsource = \"https://sustainablect.org/resources-news-events/equity/\"\n\n[training_action.topics]\nvalue = [\"equity-101\", \"everyday-anti-racism\", \"conversation\"]\nbasis = \"seen\"\nsource = \"https://sustainablect.org/resources-news-events/equity/\"\nnote = \"The three-part series, sessions in any order, places may be mixed.\"\n\n[training_action.same_person]\nbasis = \"unknown\"\nnote = \"Whether one and the same person of a role must attend all topics was not found.\"\n\n[[training_action.role]]\nid = \"elected-official\"\ntitle = \"Seated elected official\"\nneeded = 1\n\n[[training_action.role]]\nid = \"staff\"\ntitle = \"Municipal staff member\"\nneeded = 1\n\n[[training_action.role]]\nid = \"commissioner\"\ntitle = \"Commissioner\"\nneeded = 1\n\n[training_action.points]\nbasis = \"unknown\"\nnote = \"No page that states the points of 7.3 in 2020 was found.\"\n"}');
INSERT INTO "definition" VALUES('b4053f5a8819ed1a123e09bcfece6082f5315f576309368c2863ce196586eed9','cycle','equity-working',2,'# The working cycle: six steps and a submission, for applying the equity process to one action.
#
# WORKING TEXT. The text of Sustainable CT''s own Equity Toolkit is not known to this project. The steps and prompts below
# were concluded from the 2020 flyer and from what the programme and towns say about the Toolkit. Each says on what it rests.
# How to read and change this file: flows/README.md. Ids are never reused and a prompt never changes its kind.
#
# Visibility: team = the town''s own team only; coach = also a coach who is shown the file; public = may be published.
# Names and contacts of residents, and who said what, are never public.
# carries_over: the next round takes the answer over, to be confirmed there. opens_next_cycle: it begins the next round.
format = 1
id = "equity-working"
version = 2
title = "Working cycle for Optimize for Equity"
is_working_text = true
notice = "working text, not the programme''s own"
basis = "inferred"
source = "Sustainable CT, Equity flyer, 2020, and programme, partner and town pages; addresses not kept"
note = "The programme''s own Toolkit text was looked for and not found. A file with that text can take this one''s place."

# ---------------------------------------------------------------------------------------------------------------- 1

[[step]]
id = "prepare"
title = "Prepare"
purpose = "Settle what the process is applied to, who is on the team, what you learn first, and how the months are used."
basis = "flyer"
source = "Sustainable CT, Equity flyer, 2020"
note = "The flyer''s order is to explore first and then to apply. The division into prompts is this project''s."

[[step.prompt]]
id = "why-this-action"
title = "The action here, and why this one"
kind = "text"
needed = true
visibility = "public"
basis = "inferred"
source = "Sustainable CT, Equity flyer, 2020"
note = "The flyer says the process is applied to another action; why a town chose it is a question added here."
[step.prompt.help]
why = "The process is always applied to another action. Whoever takes over from you needs to know what that action means in your town."
good = "Two or three sentences: what the town does under this action, and why it suits a process done with the community."
example = "We map which streets and homes flood first. It was planned anyway, and those who live there have not been asked before."

[[step.prompt]]
id = "action-start"
title = "When the action started or will start"
kind = "date"
needed = true
visibility = "public"
basis = "inferred"
source = "Start rules of the 2018 and 2019 editions; address not kept"
note = "Those editions counted only actions begun after a named day. Whether 2020 had such a day is not known."
[step.prompt.help]
why = "Some editions count only actions that began after a certain day, so the date is worth keeping with something to show for it."
good = "The day work on the action itself began or is to begin. If there was no single day, the first meeting or decision about it."
example = "13 January 2020, the day the planning office opened the project."

[[step.prompt]]
id = "team"
title = "The team and its roles"
kind = "entries"
needed = true
visibility = "coach"
carries_over = true
basis = "inferred"
source = "Programme pages on joining; address not kept"
note = "Seen there: a Sustainability Team has at least three people, one of them an elected official or staff member."
[step.prompt.help]
why = "The work goes on when people change. A town''s Sustainability Team has at least three people, one of them elected or on the staff."
good = "One row for each person. Names and contacts stay with the team; a coach sees only the roles."
example = "Coordinator; town planner''s office; keeps the records and calls the meetings."
[[step.prompt.column]]
id = "name"
title = "Name"
kind = "line"
needed = true
visibility = "team"
hint = "seen by the team only"
[[step.prompt.column]]
id = "town-role"
title = "Role in the town"
kind = "line"
needed = true
hint = "elected, staff, commission, resident"
[[step.prompt.column]]
id = "team-part"
title = "Part in this work"
kind = "line"
needed = false
hint = "what they take care of"
[[step.prompt.column]]
id = "contact"
title = "Contact"
kind = "line"
needed = false
visibility = "team"
hint = "seen by the team only"

[[step.prompt]]
id = "learned-first"
title = "What the team learned first"
kind = "entries"
needed = true
visibility = "public"
basis = "seen"
source = "Programme pages about the Equity Toolkit; address not kept"
note = "Seen there: the Toolkit begins with learning."
[step.prompt.help]
why = "The process begins with learning, so that the team has words for the subject before it goes out to others."
good = "One row for each training, coaching session, reading or example, with the one thing the team took from it."
example = "Training; Equity 101; 18 February 2020; ask who is missing before the agenda is fixed."
[[step.prompt.column]]
id = "way"
title = "How"
kind = "choice"
needed = true
[[step.prompt.column.choice]]
id = "training"
title = "Training"
[[step.prompt.column.choice]]
id = "coaching"
title = "Coaching"
[[step.prompt.column.choice]]
id = "reading"
title = "Reading"
[[step.prompt.column.choice]]
id = "example"
title = "Another town''s example"
[[step.prompt.column.choice]]
id = "other"
title = "Something else"
[[step.prompt.column]]
id = "subject"
title = "What it was"
kind = "line"
needed = true
[[step.prompt.column]]
id = "date"
title = "Date"
kind = "date"
needed = false
[[step.prompt.column]]
id = "took"
title = "What the team took from it"
kind = "text"
needed = false

[[step.prompt]]
id = "level-aimed"
title = "Level the town aims at"
kind = "choice"
needed = true
visibility = "public"
basis = "flyer"
source = "Sustainable CT, Equity flyer, 2020"
note = "Bronze and Silver are the flyer''s. Gold came with later editions."
[step.prompt.help]
why = "Levels ask for different numbers of actions with this process. In 2020 it was one for Bronze and three different ones for Silver."
good = "The level you plan for now. It can be changed at any time."
example = "Bronze"
[[step.prompt.choice]]
id = "bronze"
title = "Bronze"
[[step.prompt.choice]]
id = "silver"
title = "Silver"
[[step.prompt.choice]]
id = "gold"
title = "Gold, where the edition has it"
[[step.prompt.choice]]
id = "undecided"
title = "Not decided yet"

[[step.prompt]]
id = "round-aimed"
title = "Submission round you aim at"
kind = "line"
needed = false
visibility = "coach"
when = { prompt = "level-aimed", one_of = ["bronze", "silver", "gold"] }
basis = "seen"
source = "A programme page on certification in 2020; address not kept"
note = "Seen there: two rounds. Their dates in 2020 are not known."
[step.prompt.help]
why = "The 2020 edition had two rounds in which to submit. Knowing which one you want tells the team how much time there is."
good = "The round and year, with its date if you have it from the programme. Leave it empty if you do not know."
example = "Second round of 2020; date still to be asked."

[[step.prompt]]
id = "plan-start"
title = "Planned start of this round"
kind = "date"
needed = false
visibility = "coach"
basis = "flyer"
source = "Sustainable CT, Equity flyer, 2020"
note = "At least three to six months, as advice. Nothing is late after six."
[step.prompt.help]
why = "The programme''s advice is to allow at least three to six months for this process and its action together. It is advice only."
good = "The day the team means to begin. A guess is fine; you can change it."
example = "13 January 2020"

[[step.prompt]]
id = "plan-finish"
title = "Planned end of this round"
kind = "date"
needed = false
visibility = "coach"
basis = "flyer"
source = "Sustainable CT, Equity flyer, 2020"
note = "At least three to six months, as advice. Nothing is late after six."
[step.prompt.help]
why = "A day to look back keeps the round from fading out. It is a plan, not a deadline, and more time than planned is fine."
good = "A day three months or more after the start that leaves time to meet people more than once."
example = "30 June 2020"

# ---------------------------------------------------------------------------------------------------------------- 2

[[step]]
id = "identify"
title = "Identify"
purpose = "See who decides now, who is affected, who is not usually at the table, and what keeps people away."
basis = "inferred"
source = "Programme pages about the Equity Toolkit, and towns'' reports; addresses not kept"
note = "Seen there: people not usually at the table; towns count who decides against who lives there."

[[step.prompt]]
id = "bodies"
title = "Who decides now"
kind = "entries"
needed = true
visibility = "public"
carries_over = true
basis = "inferred"
source = "Towns'' agendas and reports; addresses not kept"
note = "Towns were seen to count who decides against who lives there."
[step.prompt.help]
why = "You can only see who is missing when you know who decides. Boards, commissions, committees and staff groups all count."
good = "One row for each body with a say in this action. Say in general who sits on it; leave names out."
example = "Planning and Zoning Commission; 7 seats; mostly homeowners who have lived here for over twenty years; decides."
[[step.prompt.column]]
id = "body"
title = "Body"
kind = "line"
needed = true
[[step.prompt.column]]
id = "seats"
title = "Seats"
kind = "number"
needed = true
hint = "how many seats it has"
[[step.prompt.column]]
id = "who-sits"
title = "Who sits on it"
kind = "text"
needed = true
visibility = "coach"
hint = "in general, without names"
[[step.prompt.column]]
id = "say"
title = "Its say in this action"
kind = "choice"
needed = false
[[step.prompt.column.choice]]
id = "decides"
title = "Decides"
[[step.prompt.column.choice]]
id = "advises"
title = "Advises"
[[step.prompt.column.choice]]
id = "carries-out"
title = "Carries it out"

[[step.prompt]]
id = "affected"
title = "Who is affected"
kind = "text"
needed = true
visibility = "public"
basis = "inferred"
source = "Programme pages about the Equity Toolkit; address not kept"
note = "The Toolkit aims at a result that benefits all; who that concerns is asked here."
[step.prompt.help]
why = "An action reaches people differently. Those who feel it most are not always those who speak about it."
good = "Groups, streets or situations rather than persons, and in what way the action touches each."
example = "Tenants in ground-floor flats near the river; people without a car when roads are closed; shop owners on the main street."

[[step.prompt]]
id = "not-at-table"
title = "Who is not usually at the table"
kind = "entries"
needed = true
visibility = "public"
basis = "inferred"
source = "Programme pages about the Equity Toolkit; address not kept"
note = "Seen there: meaningfully engaging people who are not usually at the table."
[step.prompt.help]
why = "The heart of the process is to work with people who are affected and seldom take part in deciding."
good = "One row for each group, what they would bring, and how you know that they are missing. Groups, not persons."
example = "Tenants; know which cellars flood; no tenant has sat on the commission in the last ten years."
[[step.prompt.column]]
id = "group"
title = "Group"
kind = "line"
needed = true
[[step.prompt.column]]
id = "brings"
title = "What they would bring"
kind = "line"
needed = false
[[step.prompt.column]]
id = "how-known"
title = "How you know they are missing"
kind = "line"
needed = false

[[step.prompt]]
id = "figures"
title = "Local figures beside those of the bodies"
kind = "entries"
needed = true
visibility = "public"
carries_over = true
basis = "inferred"
source = "Towns'' agendas and reports; addresses not kept"
note = "Towns were seen to set the make-up of bodies beside that of the town, and to work out the shares by hand."
[step.prompt.help]
why = "Two shares side by side show plainly whether those who decide resemble those who live here. Percentages are worked out for you."
good = "Part and whole as counted, with source and year. Count what members say of themselves, and leave out a group so small that a person could be recognised."
example = "Tenants; 3,100 of 9,600 households; Planning and Zoning Commission 0 of 7; American Community Survey; 2018."
[[step.prompt.column]]
id = "group"
title = "Group"
kind = "line"
needed = true
[[step.prompt.column]]
id = "local-share"
title = "Share in the town"
kind = "share"
needed = true
hint = "part of whole, for example 3100 of 9600"
[[step.prompt.column]]
id = "source"
title = "Source of the town''s figure"
kind = "line"
needed = true
[[step.prompt.column]]
id = "year"
title = "Year of the town''s figure"
kind = "number"
needed = true
[[step.prompt.column]]
id = "body"
title = "Body"
kind = "line"
needed = false
hint = "as named under “Who decides now”"
[[step.prompt.column]]
id = "body-share"
title = "Share in the body"
kind = "share"
needed = false
hint = "members of seats, for example 0 of 7"
[[step.prompt.column]]
id = "body-source"
title = "How the body was counted"
kind = "line"
needed = false
hint = "for example a form members filled in themselves"
[[step.prompt.column]]
id = "body-year"
title = "Year of the body''s figure"
kind = "number"
needed = false

[[step.prompt]]
id = "figures-show"
title = "What the figures show"
kind = "text"
needed = false
visibility = "public"
when = { prompt = "figures", has_any = [] }
basis = "inferred"
source = "Towns'' agendas and reports; addresses not kept"
note = "Added so that figures do not stand without words."
[step.prompt.help]
why = "Figures alone can be read in several ways. A sentence says what you conclude from them, and what they cannot tell."
good = "One or two sentences, and what the figures leave out."
example = "A third of households rent and no seat is held by a tenant. The figures do not show who rents a single room."

[[step.prompt]]
id = "keeps-away"
title = "What keeps people away"
kind = "several"
needed = true
visibility = "public"
basis = "inferred"
source = "Programme pages about the Equity Toolkit, and towns'' reports; addresses not kept"
note = "The list of reasons is this project''s."
[step.prompt.help]
why = "What keeps people away is often something the town can change, and it decides what you offer in the next step."
good = "Everything you know or were told. Better to ask two or three people than to guess."
example = "Time of day; language; nobody asked them."
[[step.prompt.choice]]
id = "hour"
title = "Time of day or length of meetings"
[[step.prompt.choice]]
id = "place"
title = "Place, or no way to get there"
[[step.prompt.choice]]
id = "language"
title = "Language, or words that are hard to follow"
[[step.prompt.choice]]
id = "care"
title = "Children or others to look after"
[[step.prompt.choice]]
id = "cost"
title = "Cost, or pay lost by coming"
[[step.prompt.choice]]
id = "disability"
title = "Rooms or papers that not everyone can use"
[[step.prompt.choice]]
id = "not-asked"
title = "Nobody asked them"
[[step.prompt.choice]]
id = "trust"
title = "Doubt that it makes a difference"
[[step.prompt.choice]]
id = "other"
title = "Something else"

[[step.prompt]]
id = "keeps-away-other"
title = "What else keeps people away"
kind = "text"
needed = true
visibility = "public"
when = { prompt = "keeps-away", has_any = ["other"] }
basis = "inferred"
source = "Programme pages about the Equity Toolkit, and towns'' reports; addresses not kept"
note = "Asked only where “something else” was chosen."
[step.prompt.help]
why = "You chose “something else”. In your own words it can be acted on."
good = "What it is, and for whom."
example = "Notices appear only in the town hall, and shift workers never see them."

[[step.prompt]]
id = "identify-evidence"
title = "Evidence: figures and lists"
kind = "evidence"
needed = false
visibility = "public"
basis = "seen"
source = "Towns'' agendas, reports and press; addresses not kept"
note = "Seen there: evidence is spread over departments, and some is filed under the paired action''s number."
[step.prompt.help]
why = "Later somebody has to find the papers again. Part of them may be filed under the paired action''s number."
good = "Where each file is kept, what it shows, its date, and the action it is filed under. Check that no resident''s name is in it."
example = "Shared drive, planning folder, board-make-up.pdf; make-up of three boards; 24 February 2020; filed under 4.4."

# ---------------------------------------------------------------------------------------------------------------- 3

[[step]]
id = "connect"
title = "Connect"
purpose = "Go to people, make it possible for them to take part, and keep a record of whom you met and how."
basis = "inferred"
source = "Programme pages about the Equity Toolkit, and towns'' submissions; addresses not kept"
note = "Seen there: a town reports with whom it connected and how, and every submission has a Partners box."

[[step.prompt]]
id = "connect-how"
title = "How you go about it"
kind = "text"
needed = true
visibility = "public"
basis = "seen"
source = "Programme pages about the Equity Toolkit; address not kept"
note = "Seen there: afterwards a town reports how it connected."
[step.prompt.help]
why = "Afterwards the town reports how it reached people, so it helps to say it while it is fresh."
good = "How you chose whom to meet first, who made the contact, and why people had reason to come."
example = "We went to places where people meet anyway, asked a person they know to introduce us, and came back a second time."

[[step.prompt]]
id = "access-planned"
title = "What you offer so that people can take part"
kind = "several"
needed = true
visibility = "public"
basis = "inferred"
source = "Programme pages about the Equity Toolkit, and towns'' reports; addresses not kept"
note = "The list of measures is this project''s."
[step.prompt.help]
why = "Each measure answers something that keeps people away, as you noted in the step before."
good = "What is really on offer in this round. What was in place at a given meeting goes into the contact log."
example = "Interpreting; child care; an evening hour."
[[step.prompt.choice]]
id = "language"
title = "Interpreting or translation"
[[step.prompt.choice]]
id = "child-care"
title = "Child care"
[[step.prompt.choice]]
id = "transport"
title = "Transport, or a place nearby"
[[step.prompt.choice]]
id = "hour"
title = "An hour that suits them"
[[step.prompt.choice]]
id = "remote"
title = "Taking part by phone or online"
[[step.prompt.choice]]
id = "other"
title = "Something else"
[[step.prompt.choice]]
id = "none"
title = "Nothing so far"

[[step.prompt]]
id = "access-other"
title = "What else you offer"
kind = "text"
needed = true
visibility = "public"
when = { prompt = "access-planned", has_any = ["other"] }
basis = "inferred"
source = "Programme pages about the Equity Toolkit, and towns'' reports; addresses not kept"
note = "Asked only where “something else” was chosen."
[step.prompt.help]
why = "You chose “something else”. Others can take it up only if they know what it was."
good = "What it is, and whom it helps."
example = "A meal at the meeting, and plain one-page papers in large type."

[[step.prompt]]
id = "contacts"
title = "Contact log"
kind = "entries"
needed = true
visibility = "public"
basis = "inferred"
source = "Programme pages about the Equity Toolkit; address not kept"
note = "Seen there: a town reports with whom it connected and how. The columns are this project''s."
[step.prompt.help]
why = "Whom you met and how is the core of what a town reports. It also tells the next person where contact already exists."
good = "One row for each meeting or call. Name the group; if it was one resident, write “a resident”. Persons and their contacts stay with the team."
example = "Tenants'' association; 27 February 2020; at a meeting of theirs; community room; language and hour; asked us back."
[[step.prompt.column]]
id = "group"
title = "Group or organisation"
kind = "line"
needed = true
hint = "no person''s name here"
[[step.prompt.column]]
id = "date"
title = "Date"
kind = "date"
needed = true
[[step.prompt.column]]
id = "way"
title = "Way"
kind = "choice"
needed = true
[[step.prompt.column.choice]]
id = "their-meeting"
title = "At a meeting or event of theirs"
[[step.prompt.column.choice]]
id = "our-meeting"
title = "At a meeting of ours"
[[step.prompt.column.choice]]
id = "talk"
title = "Talk in person"
[[step.prompt.column.choice]]
id = "phone-online"
title = "By phone or online"
[[step.prompt.column.choice]]
id = "writing"
title = "In writing or by survey"
[[step.prompt.column.choice]]
id = "other"
title = "Another way"
[[step.prompt.column]]
id = "place"
title = "Place"
kind = "line"
needed = false
hint = "a public place, not a home address"
[[step.prompt.column]]
id = "access"
title = "Access measures in place"
kind = "several"
needed = false
[[step.prompt.column.choice]]
id = "language"
title = "Language"
[[step.prompt.column.choice]]
id = "child-care"
title = "Child care"
[[step.prompt.column.choice]]
id = "transport"
title = "Transport"
[[step.prompt.column.choice]]
id = "hour"
title = "Hour"
[[step.prompt.column.choice]]
id = "remote"
title = "Remote"
[[step.prompt.column.choice]]
id = "other"
title = "Something else"
[[step.prompt.column]]
id = "relationship"
title = "Relationship formed"
kind = "text"
needed = false
visibility = "coach"
hint = "what stands between you now"
[[step.prompt.column]]
id = "next-contact"
title = "Next contact"
kind = "date"
needed = false
visibility = "coach"
[[step.prompt.column]]
id = "person"
title = "Contact person"
kind = "line"
needed = false
visibility = "team"
hint = "seen by the team only"
[[step.prompt.column]]
id = "reach"
title = "Phone or mail"
kind = "line"
needed = false
visibility = "team"
hint = "seen by the team only"

[[step.prompt]]
id = "has-partners"
title = "Are partners involved?"
kind = "yes-no"
needed = true
visibility = "public"
carries_over = true
basis = "seen"
source = "Towns'' submissions; addresses not kept"
note = "Seen there: every submission has a Partners box."
[step.prompt.help]
why = "Every submission has a place for partners. A partner takes on a part of the work, which is more than being asked."
good = "Yes if at least one organisation or group does part of the work with you."
example = "Yes"

[[step.prompt]]
id = "partners"
title = "Partners and their role"
kind = "entries"
needed = true
visibility = "public"
carries_over = true
when = { prompt = "has-partners", equals = true }
basis = "seen"
source = "Towns'' submissions; addresses not kept"
note = "Seen there: every submission has a Partners box."
[step.prompt.help]
why = "The submission asks for partners. What each one does tells a reader how far the work was shared."
good = "One row for each organisation, with what it does. The person you speak to stays with the team."
example = "Public library; lends its room and invites its language classes."
[[step.prompt.column]]
id = "partner"
title = "Partner"
kind = "line"
needed = true
hint = "an organisation or group"
[[step.prompt.column]]
id = "role"
title = "What the partner does"
kind = "line"
needed = true
[[step.prompt.column]]
id = "since"
title = "Since"
kind = "date"
needed = false
[[step.prompt.column]]
id = "contact"
title = "Contact person"
kind = "line"
needed = false
visibility = "team"
hint = "seen by the team only"

[[step.prompt]]
id = "connect-evidence"
title = "Evidence: invitations and meetings"
kind = "evidence"
needed = false
visibility = "public"
basis = "seen"
source = "Towns'' agendas, reports and press; addresses not kept"
note = "Seen there: evidence is spread over departments, and some is filed under the paired action''s number."
[step.prompt.help]
why = "Invitations, translated flyers and agendas show how people were reached."
good = "Leave sign-in sheets out, or cover the names before you file a copy."
example = "Shared drive, planning folder, flyer-two-languages.pdf; invitation in two languages; 12 March 2020; filed under 9.1."

# ---------------------------------------------------------------------------------------------------------------- 4

[[step]]
id = "co-create"
title = "Co-create"
purpose = "Work out together with those people what the action should look like, and note what changed because of it."
basis = "inferred"
source = "Programme pages about the Equity Toolkit; address not kept"
note = "Seen there: co-creating a result that benefits all."

[[step.prompt]]
id = "heard"
title = "What was heard, and from whom"
kind = "entries"
needed = true
visibility = "coach"
basis = "inferred"
source = "Programme pages about the Equity Toolkit; address not kept"
note = "Seen there: co-creating a result that benefits all. Keeping a record of what was heard is this project''s conclusion."
[step.prompt.help]
why = "What people said is the ground for the choices that follow. Who said it stays with the team and a coach."
good = "Close to the words that were used, also where you do not agree. Name the group, not the person."
example = "Tenants'' association; the alarm reaches only house owners, we hear of it from neighbours."
[[step.prompt.column]]
id = "from"
title = "From whom"
kind = "line"
needed = true
hint = "a group, not a person"
[[step.prompt.column]]
id = "what"
title = "What was said"
kind = "text"
needed = true
[[step.prompt.column]]
id = "date"
title = "Date"
kind = "date"
needed = false

[[step.prompt]]
id = "heard-summary"
title = "What was heard, in short"
kind = "text"
needed = false
visibility = "public"
basis = "inferred"
source = "Programme pages about the Equity Toolkit; address not kept"
note = "Added so that something can be published without saying who said what."
[step.prompt.help]
why = "Submissions become public. This is the part of what was heard that may be read by everyone."
good = "Three or four sentences on what came up most, and where views differed. Nobody can be recognised in it."
example = "Warnings reach people late. Some want a phone list, others a sign at the bridge. Many asked who pays for repairs."

[[step.prompt]]
id = "decisions"
title = "Choices made together"
kind = "entries"
needed = true
visibility = "public"
basis = "inferred"
source = "Programme pages about the Equity Toolkit; address not kept"
note = "Seen there: co-creating a result. Choices and how they were made are the working cycle''s way to record it."
[step.prompt.help]
why = "Deciding together is more than being asked. How a choice was made shows who had a part in it."
good = "One row for each choice, how it was made, and which groups had a part in it."
example = "Warnings also go out by text message in two languages; agreed by all present; tenants'' association, fire department."
[[step.prompt.column]]
id = "choice"
title = "What was chosen"
kind = "line"
needed = true
[[step.prompt.column]]
id = "how"
title = "How it was chosen"
kind = "choice"
needed = true
[[step.prompt.column.choice]]
id = "agreement"
title = "All agreed"
[[step.prompt.column.choice]]
id = "vote"
title = "By vote of those present"
[[step.prompt.column.choice]]
id = "survey"
title = "By survey or ranking"
[[step.prompt.column.choice]]
id = "body"
title = "A body decided, after hearing them"
[[step.prompt.column.choice]]
id = "other"
title = "Another way"
[[step.prompt.column]]
id = "who"
title = "Who had a part in it"
kind = "line"
needed = true
hint = "groups and bodies"
[[step.prompt.column]]
id = "date"
title = "Date"
kind = "date"
needed = false

[[step.prompt]]
id = "changed"
title = "Did the action change because of it?"
kind = "yes-no"
needed = true
visibility = "public"
basis = "inferred"
source = "Programme pages about the Equity Toolkit; address not kept"
note = "The Toolkit is followed while an action is planned and implemented, so that it can still change."
[step.prompt.help]
why = "The process runs while the action is planned and carried out, so that it can still change the action."
good = "Yes if anything is done otherwise than first planned. No is an answer too; the next prompt asks why."
example = "Yes"

[[step.prompt]]
id = "changed-what"
title = "What changed in the action"
kind = "text"
needed = true
visibility = "public"
when = { prompt = "changed", equals = true }
basis = "inferred"
source = "Programme pages about the Equity Toolkit; address not kept"
note = "Asked where the action changed."
[step.prompt.help]
why = "This is what people will look for who gave their time: what became different because they spoke."
good = "Before and after, in plain words."
example = "Before, only streets were rated. Now homes on the ground floor and the way to the bus stop are rated as well."

[[step.prompt]]
id = "unchanged-why"
title = "Why the action stayed as it was"
kind = "text"
needed = true
visibility = "public"
when = { prompt = "changed", equals = false }
basis = "inferred"
source = "Programme pages about the Equity Toolkit; address not kept"
note = "Asked where the action did not change."
[step.prompt.help]
why = "A plan may stay as it was for good reasons. Those who were asked will want to know them."
good = "What was proposed, why it was not taken up now, and what would have to be different."
example = "The state sets the method of the survey. The wishes are kept for the plan that follows it."

[[step.prompt]]
id = "co-create-evidence"
title = "Evidence: notes and drafts"
kind = "evidence"
needed = false
visibility = "public"
basis = "seen"
source = "Towns'' agendas, reports and press; addresses not kept"
note = "Seen there: evidence is spread over departments, and some is filed under the paired action''s number."
[step.prompt.help]
why = "Two versions of a plan side by side show the change better than words."
good = "Drafts, minutes and pictures of maps people drew on. Check first that nobody is named who did not agree to it."
example = "Shared drive, planning folder, map-draft-2.pdf; map after the second meeting; 30 April 2020; filed under 4.4."

# ---------------------------------------------------------------------------------------------------------------- 5

[[step]]
id = "act"
title = "Act"
purpose = "Carry out what was chosen, and keep an eye on who benefits and who carries a burden."
basis = "inferred"
source = "Programme pages about the Equity Toolkit; address not kept"
note = "Seen there: the steps are followed while planning and implementing another action."

[[step.prompt]]
id = "actions"
title = "What is done, by whom, when"
kind = "entries"
needed = true
visibility = "public"
basis = "inferred"
source = "Programme pages about the Equity Toolkit; address not kept"
note = "Seen there: the steps are followed while planning and implementing another action."
[step.prompt.help]
why = "A choice counts once somebody carries it out. The list also shows who does the work."
good = "One row for each piece of work, with an office, body or group rather than a person."
example = "Set up text warnings in two languages; emergency management office; 15 May 2020; under way."
[[step.prompt.column]]
id = "what"
title = "What"
kind = "line"
needed = true
[[step.prompt.column]]
id = "by-whom"
title = "By whom"
kind = "line"
needed = true
hint = "office, body or group"
[[step.prompt.column]]
id = "by-when"
title = "When"
kind = "date"
needed = true
hint = "done on, or planned for"
[[step.prompt.column]]
id = "standing"
title = "How far it is"
kind = "choice"
needed = true
[[step.prompt.column.choice]]
id = "planned"
title = "Planned"
[[step.prompt.column.choice]]
id = "under-way"
title = "Under way"
[[step.prompt.column.choice]]
id = "done"
title = "Done"
[[step.prompt.column.choice]]
id = "given-up"
title = "Given up"

[[step.prompt]]
id = "benefits"
title = "Who benefits"
kind = "text"
needed = true
visibility = "public"
basis = "inferred"
source = "Programme pages about the Equity Toolkit; address not kept"
note = "Seen there: a result that benefits all."
[step.prompt.help]
why = "The aim is a result that benefits all. Saying who benefits shows whether it reaches those you named at the start."
good = "Groups, and in what way. Look back at who is affected, and say whom it does not reach."
example = "Tenants are warned as early as owners. People without a phone still depend on neighbours."

[[step.prompt]]
id = "burden"
title = "Does anyone carry a burden?"
kind = "choice"
needed = true
visibility = "public"
basis = "inferred"
source = "Programme pages about the Equity Toolkit; address not kept"
note = "Seen there: a result that benefits all. Who carries a burden is the other side of that question."
[step.prompt.help]
why = "What helps some may cost others time, money or quiet. It is easier to put right while the work goes on."
good = "Ask those who are affected before you answer. “Not known yet” is an honest answer."
example = "Yes"
[[step.prompt.choice]]
id = "yes"
title = "Yes"
[[step.prompt.choice]]
id = "no"
title = "No"
[[step.prompt.choice]]
id = "not-known"
title = "Not known yet"

[[step.prompt]]
id = "burden-who"
title = "Who carries it, and what eases it"
kind = "text"
needed = true
visibility = "public"
when = { prompt = "burden", equals = "yes" }
basis = "inferred"
source = "Programme pages about the Equity Toolkit; address not kept"
note = "Asked where somebody carries a burden."
[step.prompt.help]
why = "A burden that is named can be eased or shared."
good = "Which group, what kind of burden, and what is done about it."
example = "Shop owners lose parking for two weeks of work. The work was moved to the quiet months, and signs lead to the back lot."

[[step.prompt]]
id = "obstacles"
title = "Obstacles"
kind = "text"
needed = false
visibility = "coach"
basis = "inferred"
source = "Programme pages about the Equity Toolkit; address not kept"
note = "Belongs to carrying an action out; asked so that a coach can help."
[step.prompt.help]
why = "What is in the way is worth raising with a coach, and worth knowing for the next round."
good = "What it is, what you tried, and whose help you need."
example = "The message service has no second language. The provider was asked; until then the library prints the warnings."

[[step.prompt]]
id = "partners-stay"
title = "How partners stay in it"
kind = "text"
needed = true
visibility = "public"
when = { prompt = "has-partners", equals = true }
basis = "inferred"
source = "Programme pages about the Equity Toolkit, and towns'' submissions; addresses not kept"
note = "Asked where partners are involved."
[step.prompt.help]
why = "Partners often hear nothing more once the plan is made. Staying in it means having a part in carrying it out."
good = "Which part each has while the work is done, and how they learn how it goes."
example = "The tenants'' association tests the warnings every month and sits in the working group until the end of the project."

[[step.prompt]]
id = "act-evidence"
title = "Evidence: what was done"
kind = "evidence"
needed = false
visibility = "public"
basis = "seen"
source = "Towns'' agendas, reports and press; addresses not kept"
note = "Seen there: evidence is spread over departments, and some is filed under the paired action''s number."
[step.prompt.help]
why = "Photographs, minutes and contracts show that it was done. Much of it will be filed under the paired action."
good = "Where each file is kept, what it shows, and the number it is filed under."
example = "Town website, meetings page, minutes of 4 May 2020; decision on text warnings; filed under 4.4."

# ---------------------------------------------------------------------------------------------------------------- 6

[[step]]
id = "reflect"
title = "Reflect"
purpose = "Look back at what came of it and whose views are in it, and set down what the next round starts from."
basis = "flyer"
source = "Sustainable CT, Equity flyer, 2020"
note = "The flyer calls it a continuous cycle of improvement. The division into prompts is this project''s."

[[step.prompt]]
id = "outcomes"
title = "What came of it"
kind = "text"
needed = true
visibility = "public"
basis = "seen"
source = "Programme pages about the Equity Toolkit; address not kept"
note = "Seen there: afterwards a town reports what came of it."
[step.prompt.help]
why = "It is one of the things a town reports afterwards."
good = "What is different now, for whom, and what was hoped for and did not happen."
example = "The map shows 60 more homes at risk than the first draft. Warnings go out in two languages. Repair money is still open."

[[step.prompt]]
id = "perspectives"
title = "Whose perspectives are in it"
kind = "text"
needed = true
visibility = "public"
basis = "seen"
source = "Programme pages about the Equity Toolkit; address not kept"
note = "Seen there: success is measured by the variety of perspectives and experiences represented."
[step.prompt.help]
why = "Success is measured by the variety of perspectives and experiences that went into the result."
good = "Compare with whom you set out to reach. Say whose views are in the result, and whose are still missing."
example = "Tenants, shop owners and the senior center shaped the map. People who work nights were not reached."

[[step.prompt]]
id = "lasting"
title = "What lasts in how the town works"
kind = "text"
needed = true
visibility = "public"
basis = "inferred"
source = "Sustainable CT, Equity flyer, 2020"
note = "A cycle of improvement needs something that stays after a round."
[step.prompt.help]
why = "A round is worth more when the town works differently after it, also when people change."
good = "A rule, habit, seat or budget line that stays, and who looks after it."
example = "Planning notices now go out in two languages. The coordinator''s checklist asks who is missing before each hearing."

[[step.prompt]]
id = "contact-goes-on"
title = "How contact goes on"
kind = "text"
needed = true
visibility = "public"
basis = "inferred"
source = "Programme pages about the Equity Toolkit; address not kept"
note = "Seen there: meaningfully engaging people, which does not end with one action."
[step.prompt.help]
why = "People who came once and then hear nothing seldom come again."
good = "With whom, how often, and which office keeps it up."
example = "The planning office goes to the tenants'' association twice a year and reports what became of the map."

[[step.prompt]]
id = "lessons"
title = "What you learned"
kind = "text"
needed = true
visibility = "coach"
carries_over = true
basis = "flyer"
source = "Sustainable CT, Equity flyer, 2020"
note = "The flyer: when one round ends, the next begins from what was learned."
[step.prompt.help]
why = "The next round begins from what was learned in this one. A coach sees this; it is not published."
good = "What worked, what did not, and what you would do otherwise. Be as frank as you like."
example = "Go to them first, do not invite them first. Book interpreting four weeks ahead. Two meetings were too few."

[[step.prompt]]
id = "next-round"
title = "What the next round starts from"
kind = "text"
needed = true
visibility = "public"
opens_next_cycle = true
basis = "flyer"
source = "Sustainable CT, Equity flyer, 2020"
note = "The flyer: when one round ends, the next begins from what was learned."
[step.prompt.help]
why = "The process is a continuous cycle. Whoever begins the next round reads this first."
good = "What was promised, what is left open, and where to begin."
example = "Meet people who work nights. Report back on repair money, as promised. Begin with the second neighborhood on the map."

[[step.prompt]]
id = "reflect-evidence"
title = "Evidence: results"
kind = "evidence"
needed = false
visibility = "public"
basis = "seen"
source = "Towns'' agendas, reports and press; addresses not kept"
note = "Seen there: evidence is spread over departments, and some is filed under the paired action''s number."
[step.prompt.help]
why = "Final versions and reports back to people close the round."
good = "The final plan or report, and how people were told about it."
example = "Town website, planning page; final map with a one-page summary; 22 June 2020; filed under 4.4."

# ------------------------------------------------------------------------------------------------------- submission

[submission]
title = "Submission"
intro = "What the town reports at the end of a round, gathered from the steps. Read it as a stranger would. What may be published is decided for each prompt."
basis = "seen"
source = "Programme pages about the Equity Toolkit, and towns'' submissions; addresses not kept"
note = "Seen there: a town reports the process, with whom it connected, how, and what came of it, with partners and evidence. The form itself is not known."

[[submission.prompt]]
id = "process-description"
title = "The process, in the town''s own words"
kind = "text"
needed = true
visibility = "public"
basis = "seen"
source = "Programme pages about the Equity Toolkit; address not kept"
note = "Seen there: afterwards a town reports the process."
[submission.prompt.help]
why = "A reader who was not there wants the story before the details. The lists below bear it out."
good = "Half a page: how it began, whom you worked with and how, what was chosen together, what became different. No residents'' names."
example = "We set out to map flooding. Tenants were missing, so we went to their meetings, drew the map again with them, and changed the warnings."

[[submission.section]]
id = "process"
title = "The process"
intro = "What the process was applied to, how the team prepared, and the time it took."
gathers = ["why-this-action", "action-start", "level-aimed", "round-aimed", "team", "learned-first", "plan-start", "plan-finish"]

[[submission.section]]
id = "who"
title = "Who"
intro = "Who decides, who is affected, and who was not at the table before."
gathers = ["bodies", "affected", "not-at-table", "figures", "figures-show", "keeps-away", "keeps-away-other", "perspectives"]

[[submission.section]]
id = "how"
title = "How"
intro = "How people were reached, what was heard, and how choices were made."
gathers = ["connect-how", "access-planned", "access-other", "contacts", "heard", "heard-summary", "decisions"]

[[submission.section]]
id = "what-came-of-it"
title = "What came of it"
intro = "What changed, what was done, whom it serves, and what lasts."
gathers = ["changed", "changed-what", "unchanged-why", "actions", "benefits", "burden", "burden-who", "obstacles", "outcomes", "lasting", "contact-goes-on", "lessons", "next-round"]

[[submission.section]]
id = "partners"
title = "Partners"
intro = "Who did part of the work, and what it was."
gathers = ["has-partners", "partners", "partners-stay"]

[[submission.section]]
id = "evidence"
title = "Evidence"
intro = "Where it can be seen. Some of it may be filed under the paired action''s number."
gathers = ["identify-evidence", "connect-evidence", "co-create-evidence", "act-evidence", "reflect-evidence"]
');
CREATE TABLE draft (
  person TEXT NOT NULL,
  address TEXT NOT NULL,
  municipality TEXT NOT NULL,
  application TEXT NOT NULL,
  cycle TEXT NOT NULL,
  step TEXT NOT NULL,
  text TEXT NOT NULL,
  based_on TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (person, address)
) STRICT, WITHOUT ROWID;
INSERT INTO "draft" VALUES('01a2164f-e907-79e7-bf28-13aa47231c5a','answer/01a2164f-e9de-728e-b477-14be546610ef/affected','01a2164f-e9d2-75f4-bfd5-f12123e09270','01a2164f-e9dd-79c5-a041-e6e7e3ab8600','01a2164f-e9de-728e-b477-14be546610ef','identify','half a thought','','2020-03-02T05:24:25.758476+00:00');
CREATE TABLE event (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  act TEXT NOT NULL REFERENCES act(id),
  at TEXT NOT NULL,
  login TEXT NOT NULL,
  person TEXT NOT NULL,
  sitting TEXT NOT NULL,
  address TEXT NOT NULL,
  municipality TEXT NOT NULL,
  application TEXT NOT NULL,
  cycle TEXT NOT NULL,
  step TEXT NOT NULL,
  old TEXT,
  new TEXT,
  parent TEXT,
  merged_parent TEXT,
  why TEXT NOT NULL
) STRICT;
INSERT INTO "event" VALUES(1,'01a2164f-e908-74c4-b6f0-66d084a7f275','01a2164f-e909-78fd-8f1f-fc68ec1d612c','2020-03-02T05:24:25.478799+00:00','root','01a2164f-e907-79e7-bf28-13aa47231c5a','01a2164f-e906-730f-a240-f9f727133e37','person/01a2164f-e907-79e7-bf28-13aa47231c5a/name','','','','',NULL,'{"kind":"answered","value":"Coordinator"}',NULL,NULL,'');
INSERT INTO "event" VALUES(2,'01a2164f-e90a-7b20-833f-bfd13d1139de','01a2164f-e909-78fd-8f1f-fc68ec1d612c','2020-03-02T05:24:25.478799+00:00','root','01a2164f-e907-79e7-bf28-13aa47231c5a','01a2164f-e906-730f-a240-f9f727133e37','person/01a2164f-e907-79e7-bf28-13aa47231c5a/login','','','','',NULL,'{"kind":"answered","value":"root"}',NULL,NULL,'');
INSERT INTO "event" VALUES(3,'01a2164f-e9d3-7676-83af-031f181b852a','01a2164f-e9d4-78c0-84f6-0b23092f5765','2020-03-02T05:24:25.682280+00:00','root','01a2164f-e907-79e7-bf28-13aa47231c5a','01a2164f-e906-730f-a240-f9f727133e37','municipality/01a2164f-e9d2-75f4-bfd5-f12123e09270/name','01a2164f-e9d2-75f4-bfd5-f12123e09270','','','',NULL,'{"kind":"answered","value":"Bolton"}',NULL,NULL,'');
INSERT INTO "event" VALUES(4,'01a2164f-e9d5-7740-b4a7-4768e47b0db9','01a2164f-e9d4-78c0-84f6-0b23092f5765','2020-03-02T05:24:25.682280+00:00','root','01a2164f-e907-79e7-bf28-13aa47231c5a','01a2164f-e906-730f-a240-f9f727133e37','municipality/01a2164f-e9d2-75f4-bfd5-f12123e09270/edition','01a2164f-e9d2-75f4-bfd5-f12123e09270','','','',NULL,'{"kind":"answered","value":"2020"}',NULL,NULL,'');
INSERT INTO "event" VALUES(5,'01a2164f-e9d6-7ff0-ae81-34276111e4ce','01a2164f-e9d4-78c0-84f6-0b23092f5765','2020-03-02T05:24:25.682280+00:00','root','01a2164f-e907-79e7-bf28-13aa47231c5a','01a2164f-e906-730f-a240-f9f727133e37','member/01a2164f-e907-79e7-bf28-13aa47231c5a/01a2164f-e9d2-75f4-bfd5-f12123e09270','01a2164f-e9d2-75f4-bfd5-f12123e09270','','','',NULL,'{"kind":"answered","value":"Town planner"}',NULL,NULL,'');
INSERT INTO "event" VALUES(6,'01a2164f-e9f9-71ca-99ab-e03c7d186bd9','01a2164f-e9fa-7446-aa47-2c69016eb2c6','2020-03-02T05:24:25.721050+00:00','root','01a2164f-e907-79e7-bf28-13aa47231c5a','01a2164f-e906-730f-a240-f9f727133e37','application/01a2164f-e9dd-79c5-a041-e6e7e3ab8600/action','01a2164f-e9d2-75f4-bfd5-f12123e09270','01a2164f-e9dd-79c5-a041-e6e7e3ab8600','','',NULL,'{"kind":"answered","value":{"category":4,"number":"4.4","project":"","title":"Assess Climate Vulnerability"}}',NULL,NULL,'');
INSERT INTO "event" VALUES(7,'01a2164f-e9fb-779c-8040-10c678cdb7b7','01a2164f-e9fa-7446-aa47-2c69016eb2c6','2020-03-02T05:24:25.721050+00:00','root','01a2164f-e907-79e7-bf28-13aa47231c5a','01a2164f-e906-730f-a240-f9f727133e37','application/01a2164f-e9dd-79c5-a041-e6e7e3ab8600/reference','01a2164f-e9d2-75f4-bfd5-f12123e09270','01a2164f-e9dd-79c5-a041-e6e7e3ab8600','','',NULL,'{"kind":"answered","value":"4.4"}',NULL,NULL,'');
INSERT INTO "event" VALUES(8,'01a2164f-e9fc-7fe3-b915-38ecd9440831','01a2164f-e9fa-7446-aa47-2c69016eb2c6','2020-03-02T05:24:25.721050+00:00','root','01a2164f-e907-79e7-bf28-13aa47231c5a','01a2164f-e906-730f-a240-f9f727133e37','application/01a2164f-e9dd-79c5-a041-e6e7e3ab8600/started_on','01a2164f-e9d2-75f4-bfd5-f12123e09270','01a2164f-e9dd-79c5-a041-e6e7e3ab8600','','',NULL,'{"kind":"answered","value":"2020-01-13"}',NULL,NULL,'');
INSERT INTO "event" VALUES(9,'01a2164f-e9fd-7e3f-85b5-3a2b43ad55e0','01a2164f-e9fa-7446-aa47-2c69016eb2c6','2020-03-02T05:24:25.721050+00:00','root','01a2164f-e907-79e7-bf28-13aa47231c5a','01a2164f-e906-730f-a240-f9f727133e37','application/01a2164f-e9dd-79c5-a041-e6e7e3ab8600/level','01a2164f-e9d2-75f4-bfd5-f12123e09270','01a2164f-e9dd-79c5-a041-e6e7e3ab8600','','',NULL,'{"kind":"answered","value":"bronze"}',NULL,NULL,'');
INSERT INTO "event" VALUES(10,'01a2164f-e9fe-75ad-812f-3acbeed64d3e','01a2164f-e9fa-7446-aa47-2c69016eb2c6','2020-03-02T05:24:25.721050+00:00','root','01a2164f-e907-79e7-bf28-13aa47231c5a','01a2164f-e906-730f-a240-f9f727133e37','cycle/01a2164f-e9de-728e-b477-14be546610ef/begun','01a2164f-e9d2-75f4-bfd5-f12123e09270','01a2164f-e9dd-79c5-a041-e6e7e3ab8600','01a2164f-e9de-728e-b477-14be546610ef','',NULL,'{"kind":"answered","value":{"begun_on":"2020-03-02","definition_hash":"b4053f5a8819ed1a123e09bcfece6082f5315f576309368c2863ce196586eed9","definition_id":"equity-working","definition_version":2,"edition_hash":"52e652a0ec15b64b554f52f5c479d8ce1eae59b3a411faa1308dd51473f08fad","edition_id":"2020","edition_version":2,"number":1}}',NULL,NULL,'');
INSERT INTO "event" VALUES(11,'01a2164f-ea0d-7447-8c86-d9df746f9307','01a2164f-ea0e-77e1-9145-59291e14e97f','2020-03-02T05:24:25.741039+00:00','root','01a2164f-e907-79e7-bf28-13aa47231c5a','01a2164f-e906-730f-a240-f9f727133e37','answer/01a2164f-e9de-728e-b477-14be546610ef/why-this-action','01a2164f-e9d2-75f4-bfd5-f12123e09270','01a2164f-e9dd-79c5-a041-e6e7e3ab8600','01a2164f-e9de-728e-b477-14be546610ef','prepare',NULL,'{"kind":"answered","value":"The same streets flood."}',NULL,NULL,'');
INSERT INTO "event" VALUES(12,'01a2164f-ea0f-76af-b0fb-121c678ab208','01a2164f-ea0e-77e1-9145-59291e14e97f','2020-03-02T05:24:25.741039+00:00','root','01a2164f-e907-79e7-bf28-13aa47231c5a','01a2164f-e906-730f-a240-f9f727133e37','step/01a2164f-e9de-728e-b477-14be546610ef/prepare','01a2164f-e9d2-75f4-bfd5-f12123e09270','01a2164f-e9dd-79c5-a041-e6e7e3ab8600','01a2164f-e9de-728e-b477-14be546610ef','prepare',NULL,'{"kind":"answered","value":"in progress"}',NULL,NULL,'');
INSERT INTO "event" VALUES(13,'01a2164f-ea15-7eda-9a97-0f1230b2e9d0','01a2164f-ea16-7ed6-9655-e4f223d7b3fc','2020-03-02T05:24:25.748313+00:00','root','01a2164f-e907-79e7-bf28-13aa47231c5a','01a2164f-e906-730f-a240-f9f727133e37','entry/01a2164f-e9de-728e-b477-14be546610ef/team/01a2164f-ea14-7958-adc6-1892923480c1','01a2164f-e9d2-75f4-bfd5-f12123e09270','01a2164f-e9dd-79c5-a041-e6e7e3ab8600','01a2164f-e9de-728e-b477-14be546610ef','prepare',NULL,'{"kind":"answered","value":1}',NULL,NULL,'');
INSERT INTO "event" VALUES(14,'01a2164f-ea17-75d9-86d1-9c629ba04a12','01a2164f-ea16-7ed6-9655-e4f223d7b3fc','2020-03-02T05:24:25.748313+00:00','root','01a2164f-e907-79e7-bf28-13aa47231c5a','01a2164f-e906-730f-a240-f9f727133e37','answer/01a2164f-e9de-728e-b477-14be546610ef/team/01a2164f-ea14-7958-adc6-1892923480c1/name','01a2164f-e9d2-75f4-bfd5-f12123e09270','01a2164f-e9dd-79c5-a041-e6e7e3ab8600','01a2164f-e9de-728e-b477-14be546610ef','prepare',NULL,'{"kind":"answered","value":"Coordinator"}',NULL,NULL,'');
INSERT INTO "event" VALUES(15,'01a2164f-ea18-766f-b053-daa1a6be63bd','01a2164f-ea16-7ed6-9655-e4f223d7b3fc','2020-03-02T05:24:25.748313+00:00','root','01a2164f-e907-79e7-bf28-13aa47231c5a','01a2164f-e906-730f-a240-f9f727133e37','answer/01a2164f-e9de-728e-b477-14be546610ef/team/01a2164f-ea14-7958-adc6-1892923480c1/town-role','01a2164f-e9d2-75f4-bfd5-f12123e09270','01a2164f-e9dd-79c5-a041-e6e7e3ab8600','01a2164f-e9de-728e-b477-14be546610ef','prepare',NULL,'{"kind":"answered","value":"Town planner"}',NULL,NULL,'');
INSERT INTO "event" VALUES(16,'01a2164f-ea82-77b2-b205-eea89113a6ba','01a2164f-ea83-7bad-8861-a50181af8b85','2020-03-02T05:24:25.858608+00:00','root','01a2164f-e907-79e7-bf28-13aa47231c5a','01a2164f-e906-730f-a240-f9f727133e37','answer/01a2164f-e9de-728e-b477-14be546610ef/why-this-action','01a2164f-e9d2-75f4-bfd5-f12123e09270','01a2164f-e9dd-79c5-a041-e6e7e3ab8600','01a2164f-e9de-728e-b477-14be546610ef','prepare','{"kind":"answered","value":"The same streets flood."}','{"kind":"answered","value":"Ours."}','01a2164f-ea0d-7447-8c86-d9df746f9307',NULL,'');
INSERT INTO "event" VALUES(17,'01a2164f-ea7f-70c9-8904-36c76b3caaf2','01a2164f-eb22-795a-b137-b2bfd7dd9b76','2020-03-02T05:24:25.999387+00:00','root','01a2164f-e907-79e7-bf28-13aa47231c5a','01a2164f-e906-730f-a240-f9f727133e37','answer/01a2164f-e9de-728e-b477-14be546610ef/round-aimed','01a2164f-e9d2-75f4-bfd5-f12123e09270','01a2164f-e9dd-79c5-a041-e6e7e3ab8600','01a2164f-e9de-728e-b477-14be546610ef','prepare',NULL,'{"kind":"answered","value":"autumn"}',NULL,NULL,'');
INSERT INTO "event" VALUES(18,'01a2164f-eb23-711c-9fc9-51f266987fb0','01a2164f-eb22-795a-b137-b2bfd7dd9b76','2020-03-02T05:24:25.999387+00:00','root','01a2164f-e907-79e7-bf28-13aa47231c5a','01a2164f-e906-730f-a240-f9f727133e37','conflict/01a2164f-e9de-728e-b477-14be546610ef/answer.why-this-action','01a2164f-e9d2-75f4-bfd5-f12123e09270','01a2164f-e9dd-79c5-a041-e6e7e3ab8600','01a2164f-e9de-728e-b477-14be546610ef','prepare',NULL,'{"kind":"answered","value":["{\"revision\":\"01a2164f-ea79-7739-a293-6e7e6f1d697d\",\"before\":[\"01a2164f-ea0d-7447-8c86-d9df746f9307\"],\"state\":\"{\\\"kind\\\":\\\"answered\\\",\\\"value\\\":\\\"Theirs.\\\"}\",\"by\":\"01a2164f-ea6b-72cf-9ce3-b20b5a1205bd\",\"at\":\"2020-03-02T05:24:25.849141+00:00\"}"]}',NULL,NULL,'');
INSERT INTO "event" VALUES(19,'01a2164f-eb24-7556-ab1a-cf81cdc06056','01a2164f-eb22-795a-b137-b2bfd7dd9b76','2020-03-02T05:24:25.999387+00:00','root','01a2164f-e907-79e7-bf28-13aa47231c5a','01a2164f-e906-730f-a240-f9f727133e37','person/01a2164f-ea6b-72cf-9ce3-b20b5a1205bd/name','','','','',NULL,'{"kind":"answered","value":"Second coordinator"}',NULL,NULL,'');
CREATE TABLE origin (
  event TEXT PRIMARY KEY REFERENCES event(id),
  person TEXT,
  at TEXT,
  before TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "origin" VALUES('01a2164f-ea7f-70c9-8904-36c76b3caaf2','01a2164f-ea6b-72cf-9ce3-b20b5a1205bd','2020-03-02T05:24:25.855101+00:00','[]');
CREATE TABLE place (
  person TEXT NOT NULL,
  municipality TEXT NOT NULL,
  application TEXT NOT NULL,
  cycle TEXT NOT NULL,
  step TEXT NOT NULL,
  prompt TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (person, municipality)
) STRICT, WITHOUT ROWID;
INSERT INTO "place" VALUES('01a2164f-e907-79e7-bf28-13aa47231c5a','01a2164f-e9d2-75f4-bfd5-f12123e09270','','','','','2020-03-02T05:24:25.682280+00:00');
CREATE TABLE state (
  address TEXT PRIMARY KEY,
  subject TEXT NOT NULL,
  municipality TEXT NOT NULL,
  application TEXT NOT NULL,
  cycle TEXT NOT NULL,
  step TEXT NOT NULL,
  state TEXT,
  revision TEXT NOT NULL,
  person TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "state" VALUES('answer/01a2164f-e9de-728e-b477-14be546610ef/round-aimed','answer','01a2164f-e9d2-75f4-bfd5-f12123e09270','01a2164f-e9dd-79c5-a041-e6e7e3ab8600','01a2164f-e9de-728e-b477-14be546610ef','prepare','{"kind":"answered","value":"autumn"}','01a2164f-ea7f-70c9-8904-36c76b3caaf2','01a2164f-ea6b-72cf-9ce3-b20b5a1205bd','2020-03-02T05:24:25.855101+00:00');
INSERT INTO "state" VALUES('answer/01a2164f-e9de-728e-b477-14be546610ef/team/01a2164f-ea14-7958-adc6-1892923480c1/name','answer','01a2164f-e9d2-75f4-bfd5-f12123e09270','01a2164f-e9dd-79c5-a041-e6e7e3ab8600','01a2164f-e9de-728e-b477-14be546610ef','prepare','{"kind":"answered","value":"Coordinator"}','01a2164f-ea17-75d9-86d1-9c629ba04a12','01a2164f-e907-79e7-bf28-13aa47231c5a','2020-03-02T05:24:25.748313+00:00');
INSERT INTO "state" VALUES('answer/01a2164f-e9de-728e-b477-14be546610ef/team/01a2164f-ea14-7958-adc6-1892923480c1/town-role','answer','01a2164f-e9d2-75f4-bfd5-f12123e09270','01a2164f-e9dd-79c5-a041-e6e7e3ab8600','01a2164f-e9de-728e-b477-14be546610ef','prepare','{"kind":"answered","value":"Town planner"}','01a2164f-ea18-766f-b053-daa1a6be63bd','01a2164f-e907-79e7-bf28-13aa47231c5a','2020-03-02T05:24:25.748313+00:00');
INSERT INTO "state" VALUES('answer/01a2164f-e9de-728e-b477-14be546610ef/why-this-action','answer','01a2164f-e9d2-75f4-bfd5-f12123e09270','01a2164f-e9dd-79c5-a041-e6e7e3ab8600','01a2164f-e9de-728e-b477-14be546610ef','prepare','{"kind":"answered","value":"Ours."}','01a2164f-ea82-77b2-b205-eea89113a6ba','01a2164f-e907-79e7-bf28-13aa47231c5a','2020-03-02T05:24:25.858608+00:00');
INSERT INTO "state" VALUES('application/01a2164f-e9dd-79c5-a041-e6e7e3ab8600/action','application','01a2164f-e9d2-75f4-bfd5-f12123e09270','01a2164f-e9dd-79c5-a041-e6e7e3ab8600','','','{"kind":"answered","value":{"category":4,"number":"4.4","project":"","title":"Assess Climate Vulnerability"}}','01a2164f-e9f9-71ca-99ab-e03c7d186bd9','01a2164f-e907-79e7-bf28-13aa47231c5a','2020-03-02T05:24:25.721050+00:00');
INSERT INTO "state" VALUES('application/01a2164f-e9dd-79c5-a041-e6e7e3ab8600/level','application','01a2164f-e9d2-75f4-bfd5-f12123e09270','01a2164f-e9dd-79c5-a041-e6e7e3ab8600','','','{"kind":"answered","value":"bronze"}','01a2164f-e9fd-7e3f-85b5-3a2b43ad55e0','01a2164f-e907-79e7-bf28-13aa47231c5a','2020-03-02T05:24:25.721050+00:00');
INSERT INTO "state" VALUES('application/01a2164f-e9dd-79c5-a041-e6e7e3ab8600/reference','application','01a2164f-e9d2-75f4-bfd5-f12123e09270','01a2164f-e9dd-79c5-a041-e6e7e3ab8600','','','{"kind":"answered","value":"4.4"}','01a2164f-e9fb-779c-8040-10c678cdb7b7','01a2164f-e907-79e7-bf28-13aa47231c5a','2020-03-02T05:24:25.721050+00:00');
INSERT INTO "state" VALUES('application/01a2164f-e9dd-79c5-a041-e6e7e3ab8600/started_on','application','01a2164f-e9d2-75f4-bfd5-f12123e09270','01a2164f-e9dd-79c5-a041-e6e7e3ab8600','','','{"kind":"answered","value":"2020-01-13"}','01a2164f-e9fc-7fe3-b915-38ecd9440831','01a2164f-e907-79e7-bf28-13aa47231c5a','2020-03-02T05:24:25.721050+00:00');
INSERT INTO "state" VALUES('conflict/01a2164f-e9de-728e-b477-14be546610ef/answer.why-this-action','conflict','01a2164f-e9d2-75f4-bfd5-f12123e09270','01a2164f-e9dd-79c5-a041-e6e7e3ab8600','01a2164f-e9de-728e-b477-14be546610ef','prepare','{"kind":"answered","value":["{\"revision\":\"01a2164f-ea79-7739-a293-6e7e6f1d697d\",\"before\":[\"01a2164f-ea0d-7447-8c86-d9df746f9307\"],\"state\":\"{\\\"kind\\\":\\\"answered\\\",\\\"value\\\":\\\"Theirs.\\\"}\",\"by\":\"01a2164f-ea6b-72cf-9ce3-b20b5a1205bd\",\"at\":\"2020-03-02T05:24:25.849141+00:00\"}"]}','01a2164f-eb23-711c-9fc9-51f266987fb0','01a2164f-e907-79e7-bf28-13aa47231c5a','2020-03-02T05:24:25.999387+00:00');
INSERT INTO "state" VALUES('cycle/01a2164f-e9de-728e-b477-14be546610ef/begun','cycle','01a2164f-e9d2-75f4-bfd5-f12123e09270','01a2164f-e9dd-79c5-a041-e6e7e3ab8600','01a2164f-e9de-728e-b477-14be546610ef','','{"kind":"answered","value":{"begun_on":"2020-03-02","definition_hash":"b4053f5a8819ed1a123e09bcfece6082f5315f576309368c2863ce196586eed9","definition_id":"equity-working","definition_version":2,"edition_hash":"52e652a0ec15b64b554f52f5c479d8ce1eae59b3a411faa1308dd51473f08fad","edition_id":"2020","edition_version":2,"number":1}}','01a2164f-e9fe-75ad-812f-3acbeed64d3e','01a2164f-e907-79e7-bf28-13aa47231c5a','2020-03-02T05:24:25.721050+00:00');
INSERT INTO "state" VALUES('entry/01a2164f-e9de-728e-b477-14be546610ef/team/01a2164f-ea14-7958-adc6-1892923480c1','entry','01a2164f-e9d2-75f4-bfd5-f12123e09270','01a2164f-e9dd-79c5-a041-e6e7e3ab8600','01a2164f-e9de-728e-b477-14be546610ef','prepare','{"kind":"answered","value":1}','01a2164f-ea15-7eda-9a97-0f1230b2e9d0','01a2164f-e907-79e7-bf28-13aa47231c5a','2020-03-02T05:24:25.748313+00:00');
INSERT INTO "state" VALUES('member/01a2164f-e907-79e7-bf28-13aa47231c5a/01a2164f-e9d2-75f4-bfd5-f12123e09270','member','01a2164f-e9d2-75f4-bfd5-f12123e09270','','','','{"kind":"answered","value":"Town planner"}','01a2164f-e9d6-7ff0-ae81-34276111e4ce','01a2164f-e907-79e7-bf28-13aa47231c5a','2020-03-02T05:24:25.682280+00:00');
INSERT INTO "state" VALUES('municipality/01a2164f-e9d2-75f4-bfd5-f12123e09270/edition','municipality','01a2164f-e9d2-75f4-bfd5-f12123e09270','','','','{"kind":"answered","value":"2020"}','01a2164f-e9d5-7740-b4a7-4768e47b0db9','01a2164f-e907-79e7-bf28-13aa47231c5a','2020-03-02T05:24:25.682280+00:00');
INSERT INTO "state" VALUES('municipality/01a2164f-e9d2-75f4-bfd5-f12123e09270/name','municipality','01a2164f-e9d2-75f4-bfd5-f12123e09270','','','','{"kind":"answered","value":"Bolton"}','01a2164f-e9d3-7676-83af-031f181b852a','01a2164f-e907-79e7-bf28-13aa47231c5a','2020-03-02T05:24:25.682280+00:00');
INSERT INTO "state" VALUES('person/01a2164f-e907-79e7-bf28-13aa47231c5a/login','person','','','','','{"kind":"answered","value":"root"}','01a2164f-e90a-7b20-833f-bfd13d1139de','01a2164f-e907-79e7-bf28-13aa47231c5a','2020-03-02T05:24:25.478799+00:00');
INSERT INTO "state" VALUES('person/01a2164f-e907-79e7-bf28-13aa47231c5a/name','person','','','','','{"kind":"answered","value":"Coordinator"}','01a2164f-e908-74c4-b6f0-66d084a7f275','01a2164f-e907-79e7-bf28-13aa47231c5a','2020-03-02T05:24:25.478799+00:00');
INSERT INTO "state" VALUES('person/01a2164f-ea6b-72cf-9ce3-b20b5a1205bd/name','person','','','','','{"kind":"answered","value":"Second coordinator"}','01a2164f-eb24-7556-ab1a-cf81cdc06056','01a2164f-e907-79e7-bf28-13aa47231c5a','2020-03-02T05:24:25.999387+00:00');
INSERT INTO "state" VALUES('step/01a2164f-e9de-728e-b477-14be546610ef/prepare','step','01a2164f-e9d2-75f4-bfd5-f12123e09270','01a2164f-e9dd-79c5-a041-e6e7e3ab8600','01a2164f-e9de-728e-b477-14be546610ef','prepare','{"kind":"answered","value":"in progress"}','01a2164f-ea0f-76af-b0fb-121c678ab208','01a2164f-e907-79e7-bf28-13aa47231c5a','2020-03-02T05:24:25.741039+00:00');
CREATE TABLE wording (
  id INTEGER PRIMARY KEY,
  address TEXT NOT NULL UNIQUE,
  text TEXT NOT NULL,
  is_indexed INTEGER NOT NULL
) STRICT;
INSERT INTO "wording" VALUES(1,'answer/01a2164f-e9de-728e-b477-14be546610ef/why-this-action','Ours.',0);
INSERT INTO "wording" VALUES(2,'answer/01a2164f-e9de-728e-b477-14be546610ef/team/01a2164f-ea14-7958-adc6-1892923480c1/name','Coordinator',0);
INSERT INTO "wording" VALUES(3,'answer/01a2164f-e9de-728e-b477-14be546610ef/team/01a2164f-ea14-7958-adc6-1892923480c1/town-role','Town planner',0);
INSERT INTO "wording" VALUES(4,'answer/01a2164f-e9de-728e-b477-14be546610ef/round-aimed','autumn',0);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX event_address ON event(address, seq);
CREATE INDEX event_application ON event(application, seq);
CREATE INDEX event_step ON event(cycle, step, seq);
CREATE INDEX event_municipality ON event(municipality, seq);
CREATE INDEX event_person ON event(person, municipality, seq);
CREATE INDEX event_act ON event(act);
CREATE INDEX state_municipality ON state(municipality, subject);
CREATE INDEX state_application ON state(application, subject);
CREATE INDEX state_cycle ON state(cycle);
CREATE INDEX draft_cycle ON draft(cycle);
CREATE INDEX wording_waiting ON wording(id) WHERE is_indexed = 0;
COMMIT;
