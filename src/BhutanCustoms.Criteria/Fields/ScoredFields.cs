namespace BhutanCustoms.Criteria.Fields;

/// <summary>
/// Columns that a chunk gets before criteria are evaluated, from what scoring knows. An item without a value, or a chunk without the
/// column, makes conditions on it unknown.
/// </summary>
public static class ScoredFields
{
    /// <summary>Number: the fraud score, 0 to 1.</summary>
    public const string Score = "scored.score";

    /// <summary>Number: the revenue at stake in local currency.</summary>
    public const string RevenueAtStake = "scored.revenue_at_stake";

    /// <summary>Number: the item's price over the median price of like goods.</summary>
    public const string PriceRatio = "scored.price_ratio";

    /// <summary>Number: the share of like goods that surely pays more, 0 to 0.99.</summary>
    public const string DearerShare = "scored.dearer_share";

    /// <summary>Number: earlier declarations of the importer, of those that the model knows.</summary>
    public const string ImporterDeclarations = "scored.importer_declarations";

    /// <summary>Number: earlier declarations of the declarant.</summary>
    public const string DeclarantDeclarations = "scored.declarant_declarations";

    /// <summary>Number: earlier declarations of the seller.</summary>
    public const string SellerDeclarations = "scored.seller_declarations";
}
