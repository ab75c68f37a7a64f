namespace BhutanCustoms.Revenue.Outlook;

/// <summary>How far an outlook is.</summary>
/// <param name="Done">Series that are forecast.</param>
/// <param name="Of">Series to forecast.</param>
public readonly record struct OutlookProgress(int Done, int Of);
