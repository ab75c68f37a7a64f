using ArchUnitNET.Domain;
using ArchUnitNET.Loader;

namespace BhutanCustoms.Architecture.Tests;

/// <summary>The projects as they are compiled, and which may use which.</summary>
internal static class Rooms
{
    private const string Prefix = "BhutanCustoms.";

    /// <summary>Each room with those that it may use, itself left out.</summary>
    public static IReadOnlyDictionary<string, string[]> Allowed { get; } =
        new Dictionary<string, string[]>
        {
            ["Declarations"] = [],
            ["Criteria"] = ["Declarations"],
            ["Fraud"] = ["Declarations"],
            ["HsClassification"] = ["Declarations"],
            ["Revenue"] = ["Declarations"],
            ["Pipeline"] = ["Criteria", "Declarations", "Fraud", "HsClassification", "Revenue"],
            ["Learning"] = ["Declarations", "Fraud", "HsClassification", "Pipeline"],
            ["Reports"] = ["Criteria", "Declarations", "Fraud", "HsClassification", "Learning", "Pipeline", "Revenue"],
            ["Pages"] = ["Criteria", "Declarations", "Fraud", "HsClassification", "Learning", "Pipeline", "Reports", "Revenue"],
            ["Functions"] =
            [
                "Criteria",
                "Declarations",
                "Fraud",
                "HsClassification",
                "Learning",
                "Pages",
                "Pipeline",
                "Reports",
                "Revenue",
            ],
            ["HsEncoder"] = ["Declarations", "HsClassification"],
            ["SyntheticBhutan"] = ["Declarations"],
            ["LocalHost"] =
            [
                "Declarations",
                "Fraud",
                "Functions",
                "HsClassification",
                "Learning",
                "Pipeline",
                "Reports",
                "Revenue",
                "SyntheticBhutan",
            ],
        };

    /// <summary>All rooms.</summary>
    public static ArchUnitNET.Domain.Architecture Architecture { get; } =
        new ArchLoader().LoadAssemblies([.. Allowed.Keys.Select(room => System.Reflection.Assembly.Load(Prefix + room))]).Build();

    /// <summary>The folders of a room, each with the folders of the same room that it uses; a folder is a namespace.</summary>
    public static SortedDictionary<string, SortedSet<string>> Folders(string room)
    {
        var folders = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var type in Types(room))
        {
            var used = folders.TryGetValue(Folder(type), out var known) ? known : folders[Folder(type)] = new(StringComparer.Ordinal);
            used.UnionWith(type.Dependencies.Select(dependency => dependency.Target).Where(IsOf(room)).Select(Folder));
            used.Remove(Folder(type));
        }

        return folders;

        string Folder(IType type) => type.Namespace.FullName[(Prefix + room).Length..].TrimStart('.');
    }

    /// <summary>The rooms that a room uses.</summary>
    public static SortedSet<string> Used(string room) =>
        new(
            Types(room)
                .SelectMany(type => type.Dependencies)
                .Select(dependency => dependency.Target.Assembly?.Name ?? "")
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
                .Select(name => name[Prefix.Length..])
                .Where(name => name != room),
            StringComparer.Ordinal
        );

    private static IEnumerable<IType> Types(string room) => Architecture.Types.Where(IsOf(room));

    // A type parameter has no assembly. The worker's source generators write into a namespace of their own.
    private static Func<IType, bool> IsOf(string room) =>
        type =>
            type.Assembly?.Name == Prefix + room
            && type.Namespace.FullName.StartsWith(Prefix + room, StringComparison.Ordinal)
            && !type.Namespace.FullName.EndsWith(".Generated", StringComparison.Ordinal);
}
