using BhutanCustoms.Reports.Kit;

namespace BhutanCustoms.Reports.ModelCards;

/// <summary>
/// What a model is for, what it must not be used for, its limits, and how its advice can be contested: the same for each version of a kind.
/// </summary>
internal static class CardDuties
{
    public static void WritePurpose(MarkdownText card, bool fraud)
    {
        card.Heading(2, "What it is for")
            .Paragraph(
                fraud
                    ? "It gives each item of an import declaration a score: how likely an inspection is to find something "
                        + "wrong, and how much revenue is at stake. From the scores each office gets a work list that fits the "
                        + "number of inspections it can do. It advises; an officer decides and may decide otherwise, with a reason."
                    : "It reads the goods description of an import declaration, suggests HS codes with their evidence and how "
                        + "likely each is, and flags a declared code that disagrees. It advises; the code is decided by an officer, "
                        + "and at last by the administration's rules of classification."
            );
        card.Heading(2, "Who may use it, and how")
            .List([
                "Customs officers and analysts of the administration whose declarations it learnt from, in their duties, on "
                    + "declarations of the sources that it learnt from.",
                "The reasons beside an answer are to be read with it. Where they don't convince an officer who sees the "
                    + "documents or the goods, the officer's view goes before, and is recorded as an override.",
                "Whoever inspects enters what was found, also where everything was in order: without that the next model learns nothing.",
            ]);
    }

    public static void WriteMisuse(MarkdownText card, bool fraud) =>
        card.Heading(2, "What it must not be used for")
            .List([
                "As the sole ground for a penalty, a seizure, a refusal or any other measure: an answer is a reason to look, "
                    + "not a finding.",
                "To judge persons or companies: it speaks of an item of a declaration. Its scores must not be added up into a "
                    + "rating of a trader, and not be passed to banks, employers or the press.",
                "For another country's, another administration's or another kind of declarations, such as exports, without a "
                    + "trial on them.",
                "Outside its window: the further the present lies from the data below, the less its figures hold. Monitoring "
                    + "says when that is so.",
                "To set targets for officers, or to measure them.",
                fraud
                    ? "To release consignments unseen: a low score doesn't say that an item is in order, and a share of "
                        + "inspections is always drawn by lot."
                    : "As a binding classification, or for goods whose description is too vague to say what they are.",
            ]);

    public static void WriteLimits(MarkdownText card, bool fraud) =>
        card.Heading(2, "Limits")
            .List(
                fraud
                    ?
                    [
                        "It knows only what inspections found. What no inspection found counts as in order, and of items that "
                            + "nobody inspected nothing is known.",
                        "Most inspections were chosen by an earlier model or by officers, so what it learnt from is no fair "
                            + "picture of all items (selection bias). Only inspections by lot are.",
                        "Figures are measured on inspected items after the end of its training, with a gap between (an "
                            + "embargo), since findings are entered late. How it does on new kinds of fraud can't be known before.",
                        "A trader or kind of goods that was never inspected is scored by what it has in common with others.",
                        "A figure holds for all items of a group together, and says nothing of one item.",
                    ]
                    :
                    [
                        "It learnt from declared codes that inspections didn't correct, and from texts of the nomenclature; "
                            + "wrong codes that nobody noticed are among them.",
                        "It reads words, not goods: a short or misleading text leads it astray.",
                        "Codes that hardly ever occur are suggested too seldom.",
                        "It knows one edition of the Harmonized System and the national codes that it was given.",
                    ]
            );

    public static void WriteContest(MarkdownText card) =>
        card.Heading(2, "How it can be contested")
            .List([
                "An officer chooses another lane or code and gives a reason. Every such choice is counted in the annual "
                    + "report on fairness.",
                "A trader whose goods are inspected is told in general terms why, may say what speaks against it, and may "
                    + "appeal against any measure as the law provides. The answer to an appeal rests on documents and goods, never "
                    + "on a score.",
                "Whoever doubts a figure on this card can have the model made again: data, cut-off, settings, seed and code "
                    + "version below determine it, and its file is known by its SHA-256.",
                "The model before it can be brought back with one call.",
            ]);
}
