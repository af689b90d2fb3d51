"""Twelve made-up stories of made-up agencies, and a builder of Articles from paragraphs."""

from collections.abc import Iterable, Sequence

from wirecopy.model import Article, Copy, Evidence, Fact, Paragraph, Report
from wirecopy.pages import page_id

STORIES: dict[str, tuple[str, ...]] = {
    "ferry": (
        "A ferry carrying more than two hundred passengers ran aground on a sandbank outside Port Vessen early on"
        " Tuesday, and coastguard boats took everyone off before the tide turned, officials in the harbour town said.",
        "The Lady Anselm had left the island of Dorrow shortly after four in the morning with a hold full of market"
        " produce, and her captain told the harbour office by radio that the channel lights were dark.",
        "“We felt a long scraping and then nothing moved at all,” said Ines Korvath, a teacher who was travelling with"
        " her class. “The children thought it was part of the trip, and nobody told them otherwise.”",
        "Four people were treated for bruises and a stoker for burns to both hands, according to the clinic in Port"
        " Vessen, which had opened its old ward for the night and closed it again by noon.",
        "The shipping board has ordered divers to inspect the hull before the vessel is towed, and an inquiry will ask"
        " why the lights between Dorrow and the mainland had not been repaired since the winter storms.",
        "Ferries on the route carry some forty thousand travellers every month, most of them farm workers who cross for"
        " the day, and a second boat will not be available before the end of the harvest.",
    ),
    "dam": (
        "Engineers opened the lower gates of the Halvern dam on Friday after a week of rain lifted the reservoir to"
        " within a hand of its rim, sending brown water through the valley and over three empty bridges.",
        "Some nine hundred households in Lower Halvern were told to leave by loudspeaker vans at dusk, and most of them"
        " spent the night in the grain hall at Tessel, where the parish had laid out straw and blankets.",
        "“The wall is sound and it will stay sound,” the chief engineer, Odd Marrin, told reporters on the crest of the"
        " dam. “What we cannot promise is that your cellar will be dry on Sunday morning.”",
        "The waterworks ministry said that the flow would be held at six hundred cubic metres a second until the level"
        " dropped by two metres, which its forecasters expect to take at least four days.",
        "A survey completed in spring had warned that silt had taken a fifth of the reservoir, and that the spillway"
        " built in the time of the old republic was too narrow for a flood of the kind seen twice since.",
        "Farmers along the river moved their cattle to the terraces at Oln, and the railway company halted night trains"
        " over the viaduct until its foundations could be looked at by daylight.",
    ),
    "treaty": (
        "Negotiators from Karsova and the Lowland Union signed a fishing treaty on Wednesday that ends eleven years of"
        " seized nets and broken talks, and that lets boats of both sides work the Grey Banks from October.",
        "The accord sets a common catch of eighty thousand tonnes of herring, to be divided by a panel of biologists"
        " that meets every January and whose findings neither parliament may overrule.",
        "“Our fathers fought over this water and our sons will share it,” said the Karsovan envoy, Tamas Bereg, after"
        " the ceremony in the customs house at Sant Orel. “That is a good week's work.”",
        "Skippers on the southern coast were less certain, because the treaty closes the spawning grounds from March"
        " to June and pays nothing to crews that must stay in port during those months.",
        "Patrol vessels of the two navies will exchange observers, and disputes about gear are to be heard within ten"
        " days by a magistrate whom the islands of Dorrow and Pell appoint in turn.",
        "Both assemblies have until the end of the year to ratify the text, which diplomats say was saved in the last"
        " night by a footnote about the mesh of nets.",
    ),
    "mine": (
        "Rescuers reached the last of fourteen miners trapped for three days below the Corrin ridge on Sunday, bringing"
        " them up one by one in a steel cage to the sound of church bells and tractor horns.",
        "The men had sheltered in a pump chamber after a fall of rock closed the eastern gallery, and lived on melted"
        " ice, a bag of raisins and the air that came down a drill pipe no wider than a fist.",
        "“I knew every knock on that pipe by heart,” said Bron Adeler, the shift foreman, wrapped in foil. “Two for"
        " yes, three for no, and a long one that meant somebody up there was singing.”",
        "Doctors at the hospital in Marl kept eleven of them overnight for observation, and said that one had lost two"
        " toes to frost while the others suffered from nothing worse than thirst.",
        "The company that works the seam, Northgate Tin, has suspended digging in all four of its pits, and the labour"
        " inspectorate said props in the eastern gallery had been due for replacement in May.",
        "It was the third accident on the ridge in two years, and relatives who had camped by the winding tower since"
        " Thursday carried a petition for an independent safety officer to the mayor.",
    ),
    "election": (
        "Voters in Serrano Bay gave the harbour party a majority of one seat in the city council on Saturday, after a"
        " count that went on past midnight and was decided by ballots from the lighthouse ward.",
        "The result ends two decades in which the merchants' list governed alone, and makes Lidia Fontane, a former"
        " tram driver, the first mayor of the bay who was not born in the upper town.",
        "“I shall begin with the drains, because nobody ever cut a ribbon on a drain,” Fontane told supporters outside"
        " the fish market. “Then we shall see who still wants to talk about monuments.”",
        "Turnout reached seventy-one percent, the highest since the bridge referendum, and observers from the league"
        " of municipalities reported long queues but no complaints that would change the outcome.",
        "Her programme promises free trams for pupils, a levy on empty shops and a public audit of the marina, whose"
        " costs have tripled since the first stone was laid.",
        "The outgoing mayor, Ruben Castell, conceded shortly before one in the morning and said that his list would"
        " support any budget that kept the promise made to the fire brigade.",
    ),
    "vaccine": (
        "Health workers began giving a new vaccine against marsh fever to children in the Ennar delta on Monday, the"
        " first campaign of its kind since the disease returned with the floods three summers ago.",
        "Teams on bicycles and flat boats hope to reach sixty thousand children under ten before the rains, carrying"
        " the doses in clay jars wrapped in wet cloth because the villages have no power.",
        "“Every mother here has buried somebody with the shaking sickness,” said Nurse Amara Dell, who has worked in"
        " the delta for nine years. “They were waiting on the landing before we had tied the boat.”",
        "Trials in two provinces found that the vaccine prevented four in five cases during the first season, though"
        " its makers say that a second dose will be needed after eighteen months.",
        "The campaign is paid for by a fund of the river states, and the institute that developed the vaccine has"
        " given up its licence fees for as long as the outbreak lasts.",
        "Marsh fever killed an estimated two thousand people in the delta last year, most of them in villages that"
        " can be reached only by water and have no doctor within a day's travel.",
    ),
    "strike": (
        "Signalmen on the Northern Line walked out at noon on Thursday in a dispute over night rosters, stranding"
        " thousands of commuters and leaving milk trains standing in the yards at Quillan.",
        "The union said that its members had worked an average of eleven nights a month since the new timetable, and"
        " that two men had fallen asleep at their levers in the week before the vote.",
        "“Nobody wants to stop a railway, least of all the people who make it go,” said the union secretary, Maud"
        " Peverell. “But a tired signalman is more dangerous than an idle one.”",
        "Managers offered a review in the new year and a bonus of forty crowns, which the branch at Quillan rejected by"
        " a show of hands in the goods shed without a speech.",
        "Buses borrowed from five towns were running every hour between Quillan and the capital by evening, and the"
        " post office warned that letters for the coast would be two days late.",
        "It is the first stoppage on the line since the winter of the great snow, when signalmen stayed away for"
        " nineteen days and the city ran out of coal.",
    ),
    "museum": (
        "Thieves lowered themselves through a skylight of the Ambry Museum during Sunday's thunderstorm and left with"
        " six bronze masks that scholars count among the oldest castings in the western isles.",
        "Guards making their round at three found the glass of the central case cut in a neat circle and the floor wet,"
        " but no alarm had sounded because lightning had tripped the fuse an hour before.",
        "“They knew exactly which masks and in which order,” said the curator, Felix Orran, standing by the empty case."
        " “They left a gold cup worth ten times as much a metre away.”",
        "Police closed the harbour and searched two yachts without result, and asked dealers abroad to report anyone"
        " offering bronze with a green patina and a row of seven holes along the brow.",
        "The masks were found in a peat bog by turf cutters a century ago and had never left the island, since the"
        " village that owns them refused every request for a loan.",
        "The museum is insured for its building only, and trustees will meet on Wednesday to decide whether it"
        " can open for the summer exhibition.",
    ),
    "wheat": (
        "The price of wheat rose to its highest in six years on the exchange at Belmar on Tuesday after frost damaged"
        " fields across the central plain and two exporters stopped taking orders for the spring.",
        "Contracts for delivery in March closed at two hundred and ninety crowns a tonne, up by a ninth since Friday,"
        " and traders said that millers were buying whatever was stored within reach of a railway.",
        "“We have seen frost before, but never in the week of flowering,” said Joost Hamel, who grows six hundred acres"
        " near Trenn. “I can stand at the gate and see straight through the crop.”",
        "The agriculture ministry cut its estimate of the harvest to thirty-one million tonnes from thirty-six, and"
        " said that it would decide within days whether to limit sales abroad.",
        "Bakers in the capital have raised the price of a loaf twice since the new year, and a third rise would bring"
        " it to the point at which the state subsidy by law begins.",
        "Neighbouring countries buy a quarter of the plain's wheat, and the port of Sant Orel has asked for longer"
        " working hours so that ships already chartered can be loaded.",
    ),
    "comet": (
        "Astronomers at the Tarn observatory said on Monday that a comet discovered by a retired postman will pass"
        " close enough in November to be seen without instruments from most of the northern countries.",
        "The object, a lump of dusty ice about four kilometres across, takes some eleven thousand years to go round"
        " the sun and was last near the earth when the valleys here lay under glaciers.",
        "“I saw a smudge that was not on the chart, and I made tea and looked again,” said Piet Lorring, who found it"
        " with a telescope built from a drainpipe. “Then I woke my wife.”",
        "Its tail should stretch over a tenth of the sky in the second week of the month, low in the west after sunset,"
        " if the nucleus does not break apart as it rounds the sun.",
        "The observatory will open its dome to the public on four nights, and schools in the district have been lent"
        " thirty pairs of field glasses by the surveyors' corps.",
        "By custom the comet bears the name of its finder, although the postman had asked that it be called after"
        " the dog that kept him company in the garden.",
    ),
    "bridge": (
        "A court in Merrow ordered the builders of the Anvil bridge on Friday to pay for the repair of four hundred"
        " cracked welds, ending a trial that had run longer than the bridge was open.",
        "The judges found that inspectors employed by the consortium had signed for work they could not have seen,"
        " since the scaffold on that side had been taken down a month earlier.",
        "“A signature is not a pair of eyes,” the presiding judge, Helga Storm, said as she read the verdict. “Those"
        " who drive over a bridge are owed the eyes.”",
        "Repairs are expected to cost seventy million crowns and to take until next autumn, during which heavy lorries"
        " must use the ferry at Low Point or the long way round by Carrow.",
        "The consortium said that it would study the judgment and that no weld had ever failed in service, while its"
        " shares lost a sixth of their value within an hour.",
        "The bridge, the longest in the province, was closed by its own engineers nine months after the opening when"
        " a painter noticed a line of rust where there should have been none.",
    ),
    "fire": (
        "A fire that began in a rope store burned through half of the covered market at Old Teck on Saturday night,"
        " destroying ninety stalls and driving families from the lofts above, the fire brigade said.",
        "Crews from eight stations drew water from the canal for six hours, and kept the flames from the spice halls"
        " by pulling down a row of wooden booths with ship's cables.",
        "“The smoke smelled of tar first and then of cinnamon,” said Yusra Hale, who sold lamps on the east side for"
        " thirty years. “That is how I knew it had crossed the alley.”",
        "Nobody was killed, but twelve people were taken to hospital with burns or smoke in their lungs, two of them"
        " firemen who had fallen through a floor.",
        "Investigators are looking at a cable laid for the winter fair, and the guild that runs the market admitted"
        " that its night watch had been cut from five men to two in spring.",
        "The market was built after the fire of the year of the two floods and has been listed as a monument, which"
        " traders say made it impossible to put sprinklers under the roof.",
    ),
}

FURNITURE = (
    "Sign up for our morning letter and never miss a story that matters to you and your family in the region.",
    "Readers who wish to write to the editor should include a full name, a street and a telephone number by day.",
    "All rights reserved, and nothing on these pages may be copied, stored or passed on without leave in writing.",
    "Follow us wherever you are, download the pocket edition, and tell your friends about the weekend crossword.",
)
#: What an agency appends to each of its stories about a country.
BACKGROUND = (
    "Karsova has been without an elected government since the assembly was dissolved in the spring of last year, when"
    " a council of six ministers took over its duties and promised a vote within eighteen months of that day.",
    "The council has twice put off the date, and the guarantor states suspended their loans in autumn, after which the"
    " currency lost a third of its worth and the price of bread was fixed by decree in all of the provinces.",
)


def story(name: str, *numbers: int) -> list[str]:
    """Paragraphs of a story, all or the ones with these numbers (from 0)."""
    return [STORIES[name][n] for n in numbers or range(len(STORIES[name]))]


def article(
    paragraphs: Iterable[str], outlet: str | None = None, *, name: str | None = None
) -> Article:
    """An Article whose body is these paragraphs; ``name`` is its id, if it should be known."""
    spans: list[Paragraph] = []
    text = ""
    for paragraph in paragraphs:
        spans.append(Paragraph("body", len(text), len(text) + len(paragraph)))
        text += paragraph + "\n"
    return Article(
        id=name or page_id(text.encode("utf-8", "surrogatepass"), outlet),
        source="made up",
        text=text,
        paragraphs=tuple(spans),
        outlet=Fact(outlet, Evidence("stated")) if outlet else None,
    )


def spread(texts: Sequence[Iterable[str]]) -> list[Article]:
    """An Article a text, each of an outlet of its own, with the ids a, b, c, ..."""
    return [article(text, f"Outlet {n}", name=chr(ord("a") + n)) for n, text in enumerate(texts)]


def groups(reports: Iterable[Report]) -> list[str]:
    """The reports of several copies, each as its articles' (one-letter) ids: "abc"."""
    found = ["".join(copy.article for copy in r.copies) for r in reports if len(r.copies) > 1]
    return sorted(found)


def copies(reports: Iterable[Report]) -> dict[str, Copy]:
    """Copies by article, for reports that share no article."""
    return {copy.article: copy for report in reports for copy in report.copies}


def relations(reports: Iterable[Report]) -> dict[str, str]:
    """Relation by article, for reports that share no article."""
    return {article: copy.relation for article, copy in copies(reports).items()}
