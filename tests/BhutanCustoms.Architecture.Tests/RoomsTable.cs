using System.Text;

namespace BhutanCustoms.Architecture.Tests;

/// <summary>What uses what, as <c>src/README.md</c> shows it.</summary>
internal static class RoomsTable
{
    public static string Write()
    {
        var text = new StringBuilder(
            """
            # Rooms and folders

            What uses what, as compiled. Arrows point one way, between rooms and between the folders of a room: a test compares
            this page with the code, and fails on a circle. The reasons stand in the summary of each room's project file.

            | room | uses |
            |---|---|

            """
        );
        foreach (var room in Rooms.Allowed.Keys)
        {
            text.Append("| ").Append(room).Append(" | ").AppendJoin(", ", Rooms.Used(room)).Append(" |\n");
        }

        foreach (var room in Rooms.Allowed.Keys)
        {
            text.Append("\n## ").Append(room).Append("\n\n| folder | uses |\n|---|---|\n");
            foreach (var (folder, used) in Rooms.Folders(room))
            {
                text.Append("| ").Append(Name(folder)).Append(" | ").AppendJoin(", ", used.Select(Name)).Append(" |\n");
            }
        }

        return text.ToString();
    }

    private static string Name(string folder) => folder.Length == 0 ? "(root)" : folder.Replace('.', '/');
}
