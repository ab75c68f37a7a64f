namespace BhutanCustoms.Criteria;

/// <summary>What becomes of an item that a criterion meets. There is no green: no criterion releases what the ranking would look at.</summary>
public enum CriterionAction
{
    /// <summary>The goods are examined.</summary>
    Red,

    /// <summary>The documents are checked.</summary>
    Yellow,

    /// <summary>Released now, audited after clearance.</summary>
    Blue,
}
