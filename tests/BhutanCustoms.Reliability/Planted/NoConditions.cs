using System.Text;
using System.Text.RegularExpressions;
using BhutanCustoms.Reliability.Double;
using BhutanCustoms.Reliability.Running;

namespace BhutanCustoms.Reliability.Planted;

/// <summary>Writes lose their conditions: whoever comes last wins.</summary>
internal sealed partial class NoConditions : PlantedBug
{
    public override StorageResponse Answer(StorageDouble storage, Worker worker, StorageRequest request) =>
        storage.Answer(
            request.Writes
                ? request.With(
                    keep: header => !header.StartsWith("If-", StringComparison.OrdinalIgnoreCase),
                    body: request.Path == "$batch"
                        ? Encoding.UTF8.GetBytes(Condition().Replace(Encoding.UTF8.GetString(request.Body), "If-Match: *"))
                        : null
                )
                : request
        );

    [GeneratedRegex("If-Match: [^\\r\\n]+")]
    private static partial Regex Condition();
}
