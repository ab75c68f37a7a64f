using Azure;

namespace BhutanCustoms.EndToEnd.Tests.Drivers;

/// <summary>A version of a file in the inbox.</summary>
public sealed record Dropped(string Path, ETag Version);
