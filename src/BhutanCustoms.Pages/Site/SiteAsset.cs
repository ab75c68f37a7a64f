namespace BhutanCustoms.Pages.Site;

/// <summary>A file that browsers are served.</summary>
/// <param name="Content">Its content.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Version">Names its content.</param>
public sealed record SiteAsset(byte[] Content, string ContentType, string Version);
