namespace BhutanCustoms.Fraud.Promotion;

/// <summary>What a trial needs of an item.</summary>
/// <param name="Found">Whether the inspection found something.</param>
/// <param name="Revenue">The additional revenue.</param>
/// <param name="Stratum">The number of its office; offices too small to have a capacity of their own share one.</param>
internal readonly record struct TrialItem(bool Found, double Revenue, int Stratum);
