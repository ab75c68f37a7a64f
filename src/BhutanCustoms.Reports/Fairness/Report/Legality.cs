using BhutanCustoms.Reports.Kit;
using BhutanCustoms.Reports.Notices;

namespace BhutanCustoms.Reports.Fairness.Report;

/// <summary>What holds every year: who decides, what is kept of traders, and what they may be told.</summary>
internal static class Legality
{
    public static void Write(MarkdownText text)
    {
        text.Heading(2, "Who decides")
            .List([
                "The system orders items and says why; an officer decides whether and how to inspect, and may choose "
                    + "otherwise with a reason. No measure against a trader follows from a score alone.",
                "A share of inspections is drawn by lot, with a keyed seed that nobody sees, so that every consignment may be "
                    + "inspected and nobody can count on not being.",
                "A model becomes champion after a trial with gates, among them that no office, no size of importer, no origin "
                    + "and no new trader is harmed; who approved it is recorded.",
                "Whoever is inspected may be heard before a decision that burdens them, and may appeal as the customs law "
                    + "provides. An appeal is answered from documents and goods.",
            ]);
        text.Heading(2, "Data protection")
            .List([
                "Declarations are kept as uploaded for as long as the administration's rules on records say; scores, "
                    + "decisions and findings with them, as an appeal may need them.",
                "In work lists, reports and logs traders and officers are pseudonyms, made with a key in a vault. Whoever "
                    + "holds the key can undo them; whoever doesn't can't.",
                "Look-ups of data about traders, overrides, findings and changes of models are in the audit trail, a chain of "
                    + "hashes in which no entry can be changed or left out unseen.",
                "Nothing is shared with other bodies by this system, and this report shows no figure about fewer than ten items.",
            ]);
        text.Heading(2, "What a trader may be told")
            .Paragraph("In general terms why the item was selected, and what the trader can do. For example:")
            .List(TraderNotice.Examples());
        text.Heading(2, "What a trader must not be told")
            .List([
                "The score, its threshold, the office's capacity, or the rank on the list: with them selection could be evaded.",
                "The lot's seed, or what it draws.",
                "Anything about another trader: prices, declarations, inspections, findings, or that somebody gave information.",
                "Which officer looked at what, and what the audit trail holds.",
            ]);
    }
}
