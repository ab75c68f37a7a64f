namespace BhutanCustoms.Pipeline.Night.Inbox;

/// <summary>An uploaded file was replaced or taken away while it was being read.</summary>
/// <param name="file">Its name.</param>
/// <param name="cause">How that was noticed.</param>
public sealed class FileReplacedException(string file, Exception cause)
    : Exception($"The file {file} was replaced or taken away while it was being read.", cause);
