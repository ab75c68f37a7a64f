using BhutanCustoms.Fraud.Prices;
using BhutanCustoms.Pipeline.Night.Ledger;

namespace BhutanCustoms.Pages.Analyst;

/// <summary>The usual prices of a subheading, as the scorer of the latest batch knows them.</summary>
/// <param name="Batch">That batch.</param>
/// <param name="Code">The six digits asked for; empty where none were.</param>
/// <param name="Text">Their text in the nomenclature; empty where it has none.</param>
/// <param name="Bases">By what prices are for, such as <c>per kg</c>: first those with the most items.</param>
/// <param name="Frequent">The subheadings with the most items in that batch.</param>
public sealed record PricesView(
    BatchRecord Batch,
    string Code,
    string Text,
    IReadOnlyList<PricesView.Basis> Bases,
    IReadOnlyList<(string Code, string Text)> Frequent
)
{
    /// <summary>Prices that are for the same, such as a kilogram.</summary>
    /// <param name="Name">What they are for.</param>
    /// <param name="All">All origins together.</param>
    /// <param name="Origins">The origins of which enough items are known, the most items first.</param>
    public sealed record Basis(string Name, PriceComparison All, IReadOnlyList<(string Origin, PriceComparison Prices)> Origins)
    {
        /// <summary>What is compared: all origins first.</summary>
        public IEnumerable<(string Name, PriceComparison Prices)> Rows => Origins.Prepend(("All origins", All));
    }
}
