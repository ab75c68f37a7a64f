namespace BhutanCustoms.Pipeline.Night.Shadow;

/// <summary>An item that champion or shadow chose by ranking, within the same capacity. What was drawn by lot is nobody's choice.</summary>
/// <param name="Item">Declaration and item number.</param>
/// <param name="Office">The office.</param>
/// <param name="Champion">The lane that the champion chose: Red or Yellow; empty where it left the item out.</param>
/// <param name="Shadow">The lane that the shadow would have chosen; empty where it would have left it out.</param>
/// <param name="ChampionScore">The champion's score.</param>
/// <param name="ShadowScore">The shadow's score.</param>
public sealed record ShadowChoice(string Item, string Office, string Champion, string Shadow, double ChampionScore, double ShadowScore);
