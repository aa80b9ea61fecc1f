package tables

import (
	"strings"
	"sync"

	"github.com/openwellbeing/plan/wellbeing"
)

// headings are what people call the columns, by field, in Finnish, Swedish and English, divided by bars. Case, marks over
// letters and punctuation do not matter, and neither do the endings that endings lists.
var headings = []struct {
	field  Field
	fi     string
	sv, en string
}{
	{
		FieldFocusArea,
		`painopiste|painopistealue|painopistealueet|painopisteet|strateginen painopiste|kehittämisen painopiste|hyvinvoinnin painopiste|
			painopiste teema|strateginen painopistealue|kehittämiskohde|kehittämisalue|osa-alue|hyvinvoinnin osa-alue|kokonaisuus|toiminta-alue`,
		`fokusområde|fokusområden|insatsområde|prioriterat område|prioriterade områden|prioritet|prioritering|tyngdpunkt|tyngdpunktsområde|
			tyngdpunktsområden|utvecklingsområde|insatsområden|delområde|strategiskt fokusområde|prioritetsområde`,
		`focus area|focus areas|priority area|priority|priorities|area of focus|area|strategic priority`,
	},
	{
		FieldMainGoal,
		`päätavoite|päätavoitteet|strateginen tavoite|strategiset tavoitteet|yläkohta|ylätavoite|yleistavoite|kokonaistavoite|
			strateginen päätavoite|pitkän aikavälin tavoite|päämäärä|päämäärät|visiotavoite`,
		`huvudmål|övergripande mål|strategiskt mål|strategiska mål|målsättning på lång sikt|långsiktigt mål|övergripande målsättning`,
		`main goal|main objective|overall goal|overarching goal|strategic goal|strategic objective|long term goal|high level goal`,
	},
	{
		FieldGoal,
		`tavoite|tavoitteet|mitä tavoitellaan|mitä tavoittelemme|mihin pyritään|mihin pyrimme|tavoitetila|tavoitteemme|hyvinvointitavoite|
			tavoitteen nimi|tavoite tavoitteet|tavoiteltu tila|tavoiteltava muutos|mitä halutaan saavuttaa|tavoiteltu muutos|
			tavoite valtuustokaudelle|tavoite suunnitelmakaudelle|mitä haluamme saavuttaa|hyötytavoite`,
		`mål|målen|målsättning|målsättningar|vad vill vi uppnå|vad eftersträvas|målets namn|mål för perioden|syfte|vart ska vi|
			önskat läge|eftersträvat läge|vad ska uppnås`,
		`goal|goals|what do we want to achieve|what we want to achieve|aim|aims|goal title|desired outcome|intended outcome|goal name`,
	},
	{
		FieldSubGoal,
		`alatavoite|alatavoitteet|osatavoite|osatavoitteet|välitavoite|alueellinen alatavoite|tarkennettu tavoite`,
		`delmål|delmålen|undermål|delmålsättning|preciserat mål`,
		`sub goal|sub goals|subgoal|subgoals|sub objective|partial goal|secondary goal`,
	},
	{
		FieldObjective,
		`konkreettinen tavoite|konkreettiset tavoitteet|toiminnallinen tavoite|vuositavoite|lyhyen aikavälin tavoite|konkretisoitu tavoite`,
		`konkret mål|konkreta mål|kortsiktigt mål|årsmål|verksamhetsmål`,
		`objective|objectives|concrete goal|specific objective|short term goal|operational objective`,
	},
	{FieldGoalID, `tavoitteen tunnus|tavoitteen tunniste|tavoitetunnus|tavoitteen id`, `målets identifierare|målets id|mål id|målets beteckning`, `goal id|goal identifier|id of the goal`},
	{FieldParent, `kuuluu osana|ylätavoitteen tunnus|ylätavoite johon kuuluu|emo|yläorganisaatio|osa kokonaisuutta|yläryhmä`, `del av|överordnad|överordnat mål|moderorganisation`, `part of|parent|parent goal|parent organization`},
	{FieldLevel, `taso|tavoitteen taso|tavoitetyyppi`, `nivå|målets nivå|målnivåns slag`, `level|goal level`},
	{FieldGoalKind, `tavoitteen laji|tavoitteen luonne`, `målets art|målets slag`, `kind of goal|goal kind|goal type`},
	{FieldGoalDescription, `tavoitteen kuvaus|tavoitteen perustelu|tavoitteen tarkennus|tavoitteen selite`, `beskrivning av målet|målbeskrivning|målets beskrivning|motivering till målet`, `goal description|description of the goal|rationale`},
	{FieldGoalIndicators, `tavoitteen mittareiden tunnukset|tavoitteen mittaritunnukset`, `identifierare för målets indikatorer`, `goal indicator ids|indicator ids of the goal`},
	{FieldOwner, `omistaja|kenen oma painotus|suunnitelman omistaja|päättäjä`, `ägare|planens ägare|egen prioritering för`, `owner|own priority of`},
	{
		FieldRight,
		`oikeus|oikeudet|lapsen oikeus|lapsen oikeudet|lapsen oikeuksien sopimus|toteutuva oikeus|oikeusperusta|lapsen oikeudet joita tavoite edistää`,
		`rättighet|rättigheter|barnets rättighet|barnets rättigheter|barnets rätt|barnkonventionen`,
		`right|rights|right of the child|rights of the child|child right|child rights|childrens rights|uncrc right`,
	},
	{FieldTheme, `teema|teemat|aihe|aihealue|ilmiö`, `tema|teman|temaområde|fenomen`, `theme|themes|topic`},
	{FieldNumber, `nro|numero|nr|n:o|no|#|järjestysnumero|järj nro|kohta|kohta nro|tavoite nro|toimenpide nro|numerointi`, `nr|nummer|punkt|löpnummer|ordningsnummer|mål nr|åtgärd nr`, `no|number|#|item|item no|num|ref|ref no`},
	{
		FieldMeasure,
		`toimenpide|toimenpiteet|toimenpide-ehdotus|toimenpide-ehdotukset|keino|keinot|toimi|toimet|toiminta|tehtävä|tehtävät|teko|teot|
			konkreettiset toimenpiteet|konkreettinen toimenpide|mitä tehdään|mitä teemme|miten|miten toteutetaan|kehittämistoimenpide|
			kehittämistoimenpiteet|toteutustapa|toimenpiteen nimi|keinot tavoitteen saavuttamiseksi|toimenpiteet tavoitteen saavuttamiseksi|
			toimenpiteet ja keinot|kehittämistoimi|toimenpiteet keinot|toimintatavat|toteutus|kuinka tavoitteeseen päästään|
			miten tavoitteeseen päästään|käytännön toimenpiteet|suunnitellut toimenpiteet|aktiviteetti`,
		`åtgärd|åtgärder|åtgärden|insats|insatser|konkreta åtgärder|konkret åtgärd|vad görs|vad gör vi|vad ska göras|hur|hur gör vi|
			åtgärder och insatser|aktivitet|aktiviteter|åtgärdens namn|utvecklingsåtgärd|utvecklingsåtgärder|medel|tillvägagångssätt|
			åtgärdsförslag|handling|uppgift som ska utföras|åtgärder för att nå målet|arbetssätt|planerade åtgärder`,
		`measure|measures|action|actions|activity|activities|what is done|what will be done|what we will do|how|intervention|interventions|
			planned action|planned actions|initiative|key actions|means|action point|measure title|step|steps`,
	},
	{FieldMeasureID, `toimenpiteen tunnus|toimenpiteen tunniste|toimenpidetunnus|toimenpiteen id`, `åtgärdens identifierare|åtgärdens id|åtgärd id|åtgärdens beteckning`, `measure id|measure identifier|id of the measure|action id`},
	{
		FieldDescription,
		`toimenpiteen kuvaus|kuvaus|tarkempi kuvaus|sisältö|toimenpiteen sisältö|tarkennus|selite|konkretisointi|perustelu|perustelut`,
		`beskrivning|beskrivning av åtgärden|innehåll|åtgärdens innehåll|närmare beskrivning|precisering|motivering|förklaring`,
		`description|measure description|details|content|explanation`,
	},
	{
		FieldResponsible,
		`vastuutaho|vastuutahot|vastuu|vastuut|vastuuhenkilö|vastuuhenkilöt|vastuuorganisaatio|päävastuu|päävastuutaho|vastuullinen taho|
			vastuullinen|kuka vastaa|ketkä vastaavat|kuka|kuka tekee|kenen vastuulla|vastuutoimija|vastuutoimijat|vastaava|vastuuyksikkö|
			vastuutoimiala|vastuullinen toimija|toteuttaja|toteuttajat|toteuttajataho|vastaava taho|vastuuviranomainen|toimija|toimijat|
			koordinoiva taho|vastuutaho ja toteuttajat|toteuttava taho|toteutusvastuu|vastuutoimielin|vastuut ja toimijat`,
		`ansvarig|ansvariga|ansvarig part|ansvariga parter|ansvarig instans|ansvar|ansvarsperson|ansvarspersoner|ansvarig person|
			ansvarig aktör|ansvarig organisation|vem ansvarar|vem|huvudansvar|huvudansvarig|ansvarsinstans|ansvarsenhet|ansvarig enhet|
			ansvarig sektor|ansvarstagare|aktör|aktörer|genomförare|verkställare|ansvarig för åtgärden|ansvarsfördelning|ansvarig myndighet`,
		`responsible|responsible party|responsible parties|responsibility|responsible body|responsible organisation|responsible organization|
			responsible person|who|who is responsible|lead|lead organisation|lead organization|lead agency|accountable|owner of the action|
			owner of the measure|responsible unit|in charge|actor|actors|implementer`,
	},
	{
		FieldPartners,
		`yhteistyötaho|yhteistyötahot|yhteistyökumppani|yhteistyökumppanit|kumppani|kumppanit|mukana|mukana olevat tahot|muut toimijat|
			osallistujat|osallistuvat tahot|osallistuva taho|yhteistyö|yhteistyössä|verkosto|verkostot|muut tahot|kenen kanssa|yhteistyötoimijat|
			muut vastuutahot|muut osallistujat|sidosryhmät`,
		`samarbetspart|samarbetsparter|samarbetspartner|samarbetspartners|samarbetsaktörer|samarbete|medverkande|deltagande parter|
			övriga aktörer|andra aktörer|nätverk|partner|partners|med vem|övriga parter|deltagare|övriga deltagande`,
		`partner|partners|partner organisations|partner organizations|in cooperation with|in co-operation with|cooperation|co-operation|
			collaborators|with whom|other actors|participants|stakeholders|supporting organisations|partner agencies`,
	},
	{
		FieldSchedule,
		`aikataulu|aikataulut|aikataulutus|ajankohta|toteutusaika|toteutusaikataulu|toteutusajankohta|aika|milloin|ajoitus|aikaväli|
			toteutusvuosi|vuosi vuodet|vuosi|vuodet|toimenpiteen aikataulu|suunniteltu aikataulu`,
		`tidtabell|tidtabellen|tidsplan|tidsschema|tidpunkt|tid|när|tidsram|genomförandetid|tidsperiod|tidpunkt för genomförande|år|tidsplanering|tidplan`,
		`timetable|schedule|time|timing|when|time frame|timeframe|timeline|time schedule|year|years|period of implementation`,
	},
	{
		FieldStart,
		`alkaa|alku|aloitus|alkamisaika|alkamispäivä|aloitusaika|aloitusajankohta|aloituspäivä|alkaen|alkupvm|aloitusvuosi|käynnistyy`,
		`börjar|start|startdatum|startar|inleds|inledning|startår|starttid|från|begynnelsedatum`,
		`start|starts|start date|begins|beginning|from|start year|starting`,
	},
	{
		FieldEnd,
		`päättyy|loppu|lopetus|päättymisaika|päättymispäivä|määräaika|takaraja|valmis mennessä|toteutettu mennessä|deadline|mihin mennessä|
			tavoiteaikataulu|loppupvm|valmistumisaika|päättymisvuosi|mennessä|tavoiteaika|valmistuu`,
		`slutar|slut|slutdatum|tidsfrist|deadline|senast|klart senast|klar senast|färdig senast|avslutas|slutår|sluttid|utsatt tid|måldatum|till`,
		`end|ends|end date|deadline|due|due date|by when|to be completed by|completed by|target date|end year|until|completion date`,
	},
	{FieldContinuous, `jatkuva|jatkuvaa`, `fortlöpande|kontinuerlig`, `continuous|ongoing`},
	{FieldEvery, `toistuvuus|kuinka usein|toistuu`, `upprepning|hur ofta|återkommer`, `recurrence|how often|repeats`},
	{FieldTrigger, `mikä käynnistää|käynnistävä tapahtuma|ehto|aikataulun lisätieto`, `vad utlöser|utlösande händelse|villkor|tilläggsuppgift om tidtabellen`, `trigger|set off by|condition|schedule note`},
	{
		FieldStatus,
		`tila|status|tilanne|toteutuma|toteutumisen tila|toimenpiteen tila|toteutumistilanne|toteutunut|toteutuminen|toteutumisaste|vaihe|eteneminen|
			edistyminen|toteutustilanne|toimenpiteen tilanne|tilannekatsaus|nykytilanne toimenpiteessä|toteuman arvio|toteutumisen arviointi|
			liikennevalo|liikennevalot|liikennevaloarvio|toteutunut kyllä ei|seurannan tila|toteutus tilanne`,
		`läge|status|lägesbild|situation|genomförandeläge|förverkligande|genomförande|utfall|hur långt|framskridande|fas|åtgärdens status|
			åtgärdens läge|trafikljus|lägesrapport|genomförd|förverkligats|realiserat|hur det har gått`,
		`status|state|progress|progress status|current status|implementation status|stage of implementation|rag|rag status|traffic light|situation`,
	},
	{FieldReason, `syy|perustelu keskeytykselle|keskeytyksen syy|tilan syy`, `orsak|orsak till avbrott|skäl`, `reason|reason for status|why`},
	{
		FieldCompletion,
		`valmiusaste|valmis %|valmiusaste %|toteutumis%|toteutumisprosentti|toteutumisaste %|valmiina %|% valmis|toteutunut %|edistyminen %`,
		`färdighetsgrad|färdigt %|färdig %|% färdig|genomförandegrad|genomförandegrad %|klart %|% klart|slutfört %`,
		`% complete|percent complete|completion|completion %|percentage complete|% done|done %|complete %|completion rate`,
	},
	{FieldUpdated, `päivitetty|tila päivitetty|viimeksi päivitetty|päivityspäivä|tarkistettu`, `uppdaterad|uppdaterat|senast uppdaterad|läget uppdaterat`, `updated|last updated|status updated|date of status`},
	{
		FieldResources,
		`resurssit|resurssi|voimavarat|budjetti|kustannus|kustannukset|kustannusarvio|resursointi|rahoitus|määräraha|määrärahat|hinta|henkilöstö|
			tarvittavat resurssit|resurssitarve|talousarvio|€|euroa|eur|kustannukset €|resurssit ja rahoitus|budjetti €|resurssit budjetti|
			rahoituslähde|henkilötyövuodet|htv|kustannusvaikutus|kustannusvaikutukset|taloudelliset vaikutukset`,
		`resurser|resurs|budget|kostnad|kostnader|kostnadskalkyl|finansiering|anslag|resursbehov|personal|personalresurser|kostnadsförslag|
			ekonomiska resurser|årsverken|finansieringskälla|kostnad €|resurser och finansiering`,
		`resources|resource|budget|cost|costs|estimated cost|funding|resourcing|financing|staff|resources needed|resources required|person years|cost €`,
	},
	{
		FieldTargetGroup,
		`kohderyhmä|kohderyhmät|kenelle|kohdejoukko|ikäryhmä|keitä koskee|asiakasryhmä`,
		`målgrupp|målgrupper|för vem|åldersgrupp|vem berörs`,
		`target group|target groups|for whom|audience|age group|beneficiaries`,
	},
	{
		FieldNote,
		`huomio|huomiot|huomautus|huomautukset|huomioita|huom|lisätieto|lisätiedot|lisätietoja|kommentti|kommentit|muuta|muistiinpanot|
			muuta huomioitavaa|huomioitavaa|sanallinen arvio tilanteesta`,
		`anmärkning|anmärkningar|tilläggsuppgift|tilläggsuppgifter|mer information|kommentar|kommentarer|övrigt|obs|anteckningar|tilläggsinformation|att beakta`,
		`note|notes|remark|remarks|comment|comments|additional information|further information|other|more information`,
	},
	{FieldMeasureIndicators, `toimenpiteen mittareiden tunnukset|toimenpiteen mittaritunnukset`, `identifierare för åtgärdens indikatorer`, `measure indicator ids|indicator ids of the measure`},
	{
		FieldIndicator,
		`mittari|mittarit|indikaattori|indikaattorit|seurantamittari|seurantamittarit|arviointimittari|arviointimittarit|mittarit indikaattorit|
			tunnusluku|tunnusluvut|seurantaindikaattori|seurantaindikaattorit|tuloksellisuusmittari|onnistumisen mittari|hyvinvointi-indikaattori|
			mittarin nimi|vaikuttavuusmittari|mittari indikaattori|tulosmittari|seurattava asia|arviointimittarit ja seuranta|avainmittari`,
		`mätare|mätaren|indikator|indikatorer|uppföljningsindikator|uppföljningsindikatorer|nyckeltal|mått|mätetal|mätningar|indikatorns namn|
			uppföljningsmätare|utvärderingsmätare|resultatmått|indikatorer mätare|vad mäts`,
		`indicator|indicators|metric|metrics|kpi|kpis|key figure|what is measured|performance indicator|progress indicator|indicator name|success measure|measure of success`,
	},
	{FieldIndicatorID, `mittarin tunnus|mittarin tunniste|mittarin id|indikaattorin tunnus|indikaattorin id`, `indikatorns identifierare|indikatorns id|indikator id|mätarens id`, `indicator id|indicator identifier|id of the indicator`},
	{
		FieldFollowUp,
		`seuranta|arviointi|seuranta ja arviointi|arviointi ja seuranta|seuranta arviointi|arviointikriteeri|arviointikriteerit|miten seurataan|
			miten arvioidaan|miten seuraamme|arviointitapa|seurantatapa|seurantatieto|seurantatiedot|mistä tiedämme että onnistuimme|
			mistä tiedämme onnistuneemme|miten mitataan|onnistumisen kriteerit|arvioinnin kriteerit|seurantakeino|seurannan keinot|
			toteutumisen seuranta|arviointimenetelmä|seurantamenetelmä|tulosten seuranta|seuranta mittarit|seuranta mittari|seuranta ja mittarit|
			mittarit ja seuranta|arviointi mittarit|mittari seuranta|mittarit seuranta|seuranta arviointi mittarit|arvioinnin mittarit`,
		`uppföljning|utvärdering|uppföljning utvärdering|uppföljning och utvärdering|utvärdering och uppföljning|bedömning|utvärderingskriterier|
			utvärderingskriterium|hur följs det upp|hur följs upp|hur följer vi upp|hur utvärderas|uppföljningssätt|uppföljningsmetod|
			bedömningskriterier|hur mäts|hur vet vi att vi lyckats|utvärderingsmetod|uppföljning och mätare|uppföljning och indikatorer|
			uppföljning indikatorer|uppföljning mätare|utvärdering mätare|hur mäter vi`,
		`follow up|followup|evaluation|monitoring|follow up and evaluation|monitoring and evaluation|follow up evaluation|evaluation criteria|
			evaluation criterion|how measured|how is it measured|how will we know|how do we know|assessment|how it is followed up|how monitored|
			success criteria|how we will measure success`,
	},
	{
		FieldBaseline,
		`lähtötaso|lähtöarvo|nykytila|lähtötilanne|nykytaso|lähtötieto|lähtökohta|nykytilanne|lähtötason arvo|nykyarvo|perustaso`,
		`utgångsläge|utgångsvärde|nuläge|utgångspunkt|basnivå|nuvarande nivå|utgångsnivå|baslinje|utgångslägets värde`,
		`baseline|baseline value|starting point|current level|current value|starting level|present state|baseline level`,
	},
	{FieldBaselineAt, `lähtötason ajankohta|lähtötason vuosi|lähtövuosi`, `utgångslägets tidpunkt|utgångsår|utgångslägets år`, `baseline date|baseline year|date of baseline`},
	{
		FieldTarget,
		`tavoitearvo|tavoitetaso|tavoiteluku|tavoitearvot|tavoitetasot|tavoitteen arvo|tavoitteen taso numeroina|mittarin tavoitearvo|mittarin tavoite|
			mittarin tavoitetaso|tavoiteltu arvo|tavoiteltava arvo|tavoitetulos|tavoite arvo|tavoitteena`,
		`målvärde|målvärden|målnivå|målnivåer|måltal|indikatorns målvärde|eftersträvat värde|eftersträvad nivå|mål värde|målsatt värde|målsatt nivå`,
		`target|targets|target value|target values|target level|goal value|aim value|desired value|desired level`,
	},
	{FieldTargetMin, `tavoitearvo vähintään|alaraja`, `målvärde minst|nedre gräns`, `target at least|lowest target|target min`},
	{FieldTargetMax, `tavoitearvo enintään|yläraja`, `målvärde högst|övre gräns`, `target at most|highest target|target max`},
	{FieldTargetAt, `tavoitearvon ajankohta|tavoitevuosi|tavoitearvon vuosi|tavoitearvo mennessä`, `målvärdets tidpunkt|målår|målvärdets år`, `target date of the indicator|target year|date of target`},
	{
		FieldObservation,
		`toteuma|toteutunut arvo|havainto|arvo vuonna|tulos|mittarin arvo|tulokset|viimeisin arvo|uusin arvo|seuranta-arvo|toteutunut taso|mitattu arvo`,
		`observation|resultat|uppmätt värde|indikatorns värde|senaste värde|utfallsvärde|värde år`,
		`observation|result|results|actual|actual value|latest value|measured value|outcome value|observed value`,
	},
	{FieldMeasureType, `arvon laji|mittarin laji|mittarityyppi|mittarin tyyppi`, `värdets slag|indikatorns slag|typ av indikator|indikatortyp`, `kind of value|indicator type|type of indicator|value type`},
	{FieldUnit, `yksikkö|mittayksikkö|yks`, `enhet|måttenhet`, `unit|unit of measurement|units`},
	{FieldDirection, `suunta|tavoiteltu suunta|tavoitesuunta|muutoksen suunta`, `riktning|önskad riktning|eftersträvad riktning`, `direction|desired direction`},
	{FieldStage, `mittarin vaihe|panos vai vaikutus`, `indikatorns skede`, `stage|indicator stage|place in the chain`},
	{FieldFrequency, `tiheys|seurantaväli|päivitysväli|mittausväli|seurantasykli|seurannan aikataulu|seuranta-aikataulu|mittaustiheys|päivitystiheys`, `intervall|uppföljningsintervall|frekvens|mätintervall|uppföljningens tidtabell|hur ofta mäts`, `frequency|interval|measurement frequency|reporting frequency|how often measured`},
	{FieldSource, `lähde|tietolähde|tiedon lähde|tietolähteet|aineisto|lähteet|tiedonkeruu|tietojärjestelmä`, `källa|datakälla|informationskälla|källor|uppgiftskälla|datakällor`, `source|data source|sources|data sources|source of data`},
	{FieldPopulation, `väestö|perusjoukko|keitä mitataan`, `population|befolkning`, `population`},
	{FieldAt, `havainnon ajankohta|mittausajankohta`, `observationens tidpunkt|mättidpunkt`, `date of observation|observed at`},
	{FieldStandardError, `keskivirhe`, `standardfel|medelfel`, `standard error`},
	{FieldBreakdown, `jaottelu|osaryhmä`, `uppdelning|delgrupp`, `breakdown|subgroup`},
	{FieldIndicatorOrgan, `mittarin organisaatiot`, `indikatorns organisationer`, `organizations of the indicator|organisations of the indicator`},
	{FieldOrganization, `organisaatio|organisaation nimi|kunta|organisaatiot`, `organisation|organisationens namn|kommun|organisationer`, `organization|organisation|organization name|municipality|organizations`},
	{FieldOrganizationID, `organisaation tunnus|organisaation id`, `organisationens identifierare|organisationens id`, `organization id|organisation id`},
	{FieldOrganizationKind, `organisaation laji|organisaatiotyyppi`, `organisationens slag|organisationstyp`, `kind of organization|organization type|kind of organisation`},
	{FieldBody, `toimielin tai ryhmä|ryhmän nimi|työryhmän nimi`, `organ eller grupp|gruppens namn`, `body or group|group name`},
	{FieldBodyID, `ryhmän tunnus`, `gruppens identifierare`, `body id|group id`},
	{FieldRoles, `ryhmän tehtävä suunnitelmassa|ryhmän roolit`, `gruppens uppgift i planen|gruppens roller`, `role in the plan|roles`},
	{FieldOrgan, `päättävä toimielin|toimielimen laji|toimielin`, `beslutande organ|organ`, `deciding organ|organ|decision-making organ`},
	{FieldOrganName, `toimielimen nimi`, `organets namn`, `name of the organ`},
	{FieldApprovalState, `hyväksynnän tila|päätöksen tila`, `godkännandets läge|beslutets läge`, `state of approval|approval state`},
	{FieldDue, `päätös suunniteltu|suunniteltu käsittely`, `planerat beslut|planerad behandling`, `decision planned|planned handling`},
	{FieldDate, `päätöspäivä|hyväksytty`, `beslutsdatum|beslutsdag|godkänd`, `date of decision|approved on`},
	{FieldReference, `pykälä|päätöksen pykälä`, `paragraf|beslutets paragraf`, `minute item|item in the minutes`},
	{FieldRevision, `suunnitelman versio|versio`, `planens version|version`, `revision of the plan|revision`},
	{FieldKey, `suunnitelman tieto`, `uppgift om planen`, `fact of the plan`},
	{FieldValue, `tiedon sisältö`, `uppgiftens innehåll`, `content of the fact`},
}

// genitives say what a heading speaks of, not what stands in the column: in "status of the measure" only the first counts.
var genitives = words(`toimenpiteen|toimenpiteiden|tavoitteen|tavoitteiden|mittarin|mittareiden|mittarien|indikaattorin|suunnitelman|
	åtgärdens|åtgärdernas|målets|målens|indikatorns|mätarens|planens|of the measure|of the goal|of the action|of the indicator|of measure|
	of goal|för åtgärden|för åtgärderna|för målet|till målet|of the plan|av åtgärden|av målet`)

// words splits a list divided by bars into keys.
func words(list string) []string {
	parts := strings.Split(list, "|")
	for i, p := range parts {
		parts[i] = key(p)
	}
	return parts
}

// meaning is what a heading was found to be.
type meaning struct {
	field Field
	// Languages that it is written in: fi is 1, sv is 2, en is 4.
	languages uint8
}

const (
	inFinnish = 1 << iota
	inSwedish
	inEnglish
)

var languageBits = []struct {
	bit      uint8
	language wellbeing.Language
}{{inFinnish, wellbeing.Finnish}, {inSwedish, wellbeing.Swedish}, {inEnglish, wellbeing.English}}

// dictionary returns what each heading means, by its key. A heading of two fields has the first.
var dictionary = sync.OnceValue(func() map[string]meaning {
	found := map[string]meaning{}
	add := func(field Field, bit uint8, list string) {
		for _, w := range words(list) {
			m, known := found[w]
			if known && m.field != field {
				continue
			}
			found[w] = meaning{field, m.languages | bit}
		}
	}
	for _, h := range headings {
		add(h.field, inFinnish, h.fi)
		add(h.field, inSwedish, h.sv)
		add(h.field, inEnglish, h.en)
	}
	return found
})
