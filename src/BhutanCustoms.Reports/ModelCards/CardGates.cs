using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Reports.Kit;

namespace BhutanCustoms.Reports.ModelCards;

/// <summary>What the gates said, in sentences.</summary>
internal static class CardGates
{
    public static void Write(MarkdownText card, bool passed, IReadOnlyList<GateResult> gates) =>
        card.Heading(2, "Gates")
            .Paragraph(
                passed
                    ? "Every gate let it pass."
                    : "Not every gate let it pass; a model that fails one decides nothing unless a person promotes it, who "
                        + "stands in its history below."
            )
            .List(gates.Select(gate => $"{(gate.Passed ? "Passed" : "Not passed")}: {gate.Gate}. {gate.Sentence}"));
}
