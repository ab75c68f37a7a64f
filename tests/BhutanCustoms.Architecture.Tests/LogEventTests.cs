using System.Reflection;
using Microsoft.Extensions.Logging;

namespace BhutanCustoms.Architecture.Tests;

/// <summary>Whoever filters or alarms by the number of an event gets that event alone.</summary>
public class LogEventTests
{
    [Fact]
    public void Every_event_of_the_log_has_a_number_of_its_own()
    {
        const BindingFlags All =
            BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var events =
            from room in Rooms.Allowed.Keys
            from type in Assembly.Load("BhutanCustoms." + room).GetTypes()
            from method in type.GetMethods(All)
            let message = method.GetCustomAttribute<LoggerMessageAttribute>()
            where message is not null
            select (message.EventId, Name: $"{type.DeclaringType?.Name}.{method.Name}");
        var all = events.ToLookup(one => one.EventId, one => one.Name);

        Assert.True(all.Count > 20);
        Assert.Empty(all.Where(one => one.Count() > 1).Select(one => $"{one.Key}: {string.Join(", ", one)}"));
    }
}
