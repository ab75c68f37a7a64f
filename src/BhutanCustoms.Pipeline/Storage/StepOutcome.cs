namespace BhutanCustoms.Pipeline.Storage;

/// <summary>How a step ended, where that was to be expected; bugs and outages are exceptions.</summary>
/// <param name="Code">DONE, ALREADY_DONE, SUPERSEDED, WAITING, or a refusal's code.</param>
/// <param name="Sentence">For people.</param>
public sealed record StepOutcome(string Code, string Sentence)
{
    /// <summary>The step did its work.</summary>
    public static StepOutcome Done(string sentence) => new("DONE", sentence);

    /// <summary>The work had been done before: a repeated delivery.</summary>
    public static StepOutcome AlreadyDone(string sentence) => new("ALREADY_DONE", sentence);

    /// <summary>The message is about something that no longer waits for it.</summary>
    public static StepOutcome Superseded(string sentence) => new("SUPERSEDED", sentence);

    /// <summary>It is another's turn first; the work is picked up when that is done.</summary>
    public static StepOutcome Waiting(string sentence) => new("WAITING", sentence);
}
