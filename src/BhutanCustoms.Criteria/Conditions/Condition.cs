namespace BhutanCustoms.Criteria.Conditions;

/// <summary>
/// What must hold of an item. It is true, false or unknown (Kleene's strong logic of three values): a comparison with a value that an item
/// doesn't have is unknown, not makes unknown of unknown, and only what is true selects. So no item is selected for want of a value, unless
/// a criterion asks for just that (<see cref="IsMissing"/>).
/// </summary>
public abstract record Condition;
