namespace BhutanCustoms.Browser;

/// <summary>A place that a browser can be fetched from.</summary>
public interface IChromiumSource
{
    /// <summary>Fetches and installs it, if it can be had there.</summary>
    /// <returns>A sentence about what came of it, for whoever has to help if no browser works.</returns>
    Task<string> FetchAsync();
}
