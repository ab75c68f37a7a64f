namespace BhutanCustoms.Architecture.Tests;

/// <summary>Arrows point one way: between projects, and between the folders of each.</summary>
public sealed class RoomsTests
{
    public static TheoryData<string> Names => new(Rooms.Allowed.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_room_uses_only_those_below_it(string room) => Assert.Empty(Rooms.Used(room).Except(Rooms.Allowed[room]));

    [Fact]
    public void No_room_is_left_out()
    {
        var projects = Directory.GetDirectories(Path.Combine(Repository.Folder, "src")).Select(Path.GetFileName);

        Assert.Equal(Rooms.Allowed.Keys.Order(), projects.Select(name => name!["BhutanCustoms.".Length..]).Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_folders_of_a_room_form_a_circle(string room)
    {
        var circle = Circles.Largest(Rooms.Folders(room));

        Assert.True(circle.Count <= 1, $"These folders of {room} use each other in a circle: {string.Join(", ", circle)}.");
    }

    [Fact]
    public void The_table_of_rooms_and_folders_is_the_code_s() =>
        Assert.Equal(RoomsTable.Write(), File.ReadAllText(Path.Combine(Repository.Folder, "src", "README.md")));
}
