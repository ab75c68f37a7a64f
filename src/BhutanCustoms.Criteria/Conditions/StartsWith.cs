using BhutanCustoms.Criteria.Fields;

namespace BhutanCustoms.Criteria.Conditions;

/// <summary>A code begins with one of some texts, as HS codes of a heading begin with its four digits.</summary>
/// <param name="Field">A field of codes.</param>
/// <param name="Prefixes">At least one, none empty.</param>
public sealed record StartsWith(CriterionField Field, IReadOnlyList<string> Prefixes) : FieldCondition(Field);
