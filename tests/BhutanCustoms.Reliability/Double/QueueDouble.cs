using System.Globalization;
using System.Xml.Linq;

namespace BhutanCustoms.Reliability.Double;

/// <summary>The queue service: messages with visibility and receipts.</summary>
/// <param name="clock">Tells what is visible.</param>
/// <param name="choose">Which of so many visible messages comes next; the first where it isn't given.</param>
internal sealed class QueueDouble(TimeProvider clock, Func<int, int>? choose = null)
{
    private const int SecondsVisible = 30;
    private readonly SortedDictionary<string, List<StoredMessage>> queues = new(StringComparer.Ordinal);
    private long numbers;

    public IReadOnlyDictionary<string, List<StoredMessage>> All => queues;

    public QueueDouble Copy(TimeProvider otherClock, Func<int, int> otherChoose)
    {
        var copy = new QueueDouble(otherClock, otherChoose) { numbers = numbers };
        foreach (var (name, messages) in queues)
        {
            copy.queues.Add(name, [.. messages]);
        }

        return copy;
    }

    public bool AnyVisible(string queue) => queues[queue].Exists(message => message.Visible <= clock.GetUtcNow());

    /// <summary>Makes a hidden message visible before its time.</summary>
    public void Show(string queue, int index) => queues[queue][index] = queues[queue][index] with { Visible = clock.GetUtcNow() };

    /// <summary>Puts a second copy of a message behind the others.</summary>
    public void Repeat(string queue, int index) =>
        queues[queue].Add(new StoredMessage(NewId(), queues[queue][index].Text, clock.GetUtcNow(), clock.GetUtcNow()));

    public StorageResponse Answer(StorageRequest request)
    {
        var parts = request.Path.Split('/');
        if (parts.Length == 1 && request is { Method: "PUT" } && request.Query("comp") is null)
        {
            return StorageResponse.Of(queues.TryAdd(parts[0], []) ? 201 : 204);
        }

        if (!queues.TryGetValue(parts[0], out var messages))
        {
            return Error(404, "QueueNotFound");
        }

        return (request.Method, parts) switch
        {
            ("GET" or "HEAD", [_]) when request.Query("comp") == "metadata" => StorageResponse
                .Of(200)
                .Add("x-ms-approximate-messages-count", messages.Count.ToString(CultureInfo.InvariantCulture)),
            ("POST", [_, "messages"]) => Send(request, messages),
            ("GET", [_, "messages"]) => Receive(request, messages),
            ("DELETE", [_, "messages", var id]) => Change(request, messages, id, null),
            ("PUT", [_, "messages", var id]) => Change(request, messages, id, request.Number("visibilitytimeout", SecondsVisible)),
            _ => throw request.Unknown(),
        };
    }

    private StorageResponse Send(StorageRequest request, List<StoredMessage> messages)
    {
        var now = clock.GetUtcNow();
        var message = new StoredMessage(NewId(), TextOf(request), now, now.AddSeconds(request.Number("visibilitytimeout", 0)))
        {
            Receipt = NewId(),
        };
        messages.Add(message);
        return StorageResponse.Xml(201, List([message], withText: false));
    }

    private StorageResponse Receive(StorageRequest request, List<StoredMessage> messages)
    {
        var (now, peek) = (clock.GetUtcNow(), request.Query("peekonly") == "true");
        var taken = new List<StoredMessage>();
        var visible = Enumerable.Range(0, messages.Count).Where(index => messages[index].Visible <= now).ToList();
        for (var wanted = request.Number("numofmessages", 1); wanted > 0 && visible.Count > 0; wanted--)
        {
            var place = peek ? 0 : choose?.Invoke(visible.Count) ?? 0;
            var index = visible[place];
            visible.RemoveAt(place);
            if (!peek)
            {
                messages[index] = messages[index] with
                {
                    Visible = now.AddSeconds(request.Number("visibilitytimeout", SecondsVisible)),
                    Receipt = NewId(),
                    Dequeued = messages[index].Dequeued + 1,
                };
            }

            taken.Add(messages[index]);
        }

        return StorageResponse.Xml(200, List(taken, withText: true, peek));
    }

    private StorageResponse Change(StorageRequest request, List<StoredMessage> messages, string id, int? hidden)
    {
        var index = messages.FindIndex(message => message.Id == id);
        if (index < 0)
        {
            return Error(404, "MessageNotFound");
        }

        if (messages[index].Receipt != request.Query("popreceipt"))
        {
            return Error(400, "PopReceiptMismatch");
        }

        if (hidden is not { } seconds)
        {
            messages.RemoveAt(index);
            return StorageResponse.Of(204);
        }

        var text = request.Body.Length > 0 ? TextOf(request) : messages[index].Text;
        messages[index] = messages[index] with { Text = text, Visible = clock.GetUtcNow().AddSeconds(seconds), Receipt = NewId() };
        return StorageResponse
            .Of(204)
            .Add("x-ms-popreceipt", messages[index].Receipt)
            .Add("x-ms-time-next-visible", Text(messages[index].Visible));
    }

    private static string TextOf(StorageRequest request) =>
        XDocument.Load(new MemoryStream(request.Body)).Root!.Element("MessageText")?.Value ?? "";

    private static string List(IEnumerable<StoredMessage> messages, bool withText, bool peek = false) =>
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
        + new XElement(
            "QueueMessagesList",
            messages.Select(message => new XElement("QueueMessage", Parts(message, withText, peek)))
        ).ToString(SaveOptions.DisableFormatting);

    private static IEnumerable<XElement> Parts(StoredMessage message, bool withText, bool peek)
    {
        yield return new XElement("MessageId", message.Id);
        yield return new XElement("InsertionTime", Text(message.Inserted));
        yield return new XElement("ExpirationTime", Text(message.Inserted.AddDays(7)));
        if (!peek)
        {
            yield return new XElement("PopReceipt", message.Receipt);
            yield return new XElement("TimeNextVisible", Text(message.Visible));
        }

        if (withText)
        {
            yield return new XElement("DequeueCount", message.Dequeued);
            yield return new XElement("MessageText", message.Text);
        }
    }

    private static string Text(DateTimeOffset moment) => moment.ToString("R", CultureInfo.InvariantCulture);

    private string NewId() => (++numbers).ToString("x12", CultureInfo.InvariantCulture);

    private static StorageResponse Error(int status, string code) => StorageResponse.Error(StorageService.Queue, status, code);
}
