using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Declarations.Proposals;
using BhutanCustoms.Pipeline.Night.Preprocessing;
using BhutanCustoms.Pipeline.References;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Pages.Mappings;

/// <summary>
/// Makes mappings of samples: by names and values, and by what people choose; checked by the lists that a batch is read by.
/// </summary>
public sealed class MappingDrafting(ReferenceStore references, IOptions<PreprocessingOptions> options, TimeProvider clock)
{
    /// <summary>What comes of a form.</summary>
    public async Task<MappingDraft> ProposeAsync(MappingForm form, CancellationToken cancellationToken = default)
    {
        var draft = await DraftAsync(form, cancellationToken).ConfigureAwait(false);
        return draft with
        {
            WouldBeRefused = draft.Proposal.Trial is { } trial && !options.Value.LetsPass(trial.RowsRead, trial.RowsRejected),
        };
    }

    private async Task<MappingDraft> DraftAsync(MappingForm form, CancellationToken cancellationToken)
    {
        var reference = await references.CurrentAsync(cancellationToken).ConfigureAwait(false);
        var today = BhutanCalendar.DayOf(clock.GetUtcNow());
        var proposal = await Of([]).ConfigureAwait(false);
        if (proposal.Refusal is { } refusal)
        {
            return new MappingDraft(form, proposal, [refusal.Sentence]);
        }

        if (form.Faults().ToArray() is { Length: > 0 } faults)
        {
            return new MappingDraft(form, proposal, faults);
        }

        var answers = form.ColumnAnswers(proposal.Columns);
        try
        {
            proposal = await Of(answers).ConfigureAwait(false);
            // An answer may raise the next question.
            while (Answered(proposal).ToArray() is { Length: > 0 } more)
            {
                foreach (var (name, value) in more)
                {
                    answers.Add(name, value);
                }

                proposal = await Of(answers).ConfigureAwait(false);
            }

            return new MappingDraft(form, proposal, []);
        }
        catch (FormatException exception)
        {
            return new MappingDraft(form, proposal, [exception.Message]);
        }

        Task<MappingProposal> Of(Dictionary<string, string> given) =>
            MappingProposal.ProposeAsync(form.Sample.Text, form.Source, reference, today, given, cancellationToken);

        IEnumerable<KeyValuePair<string, string>> Answered(MappingProposal asked) =>
            form.Answers.Where(one =>
                !answers.ContainsKey(one.Key)
                && asked.Questions.Any(question => question.Name == one.Key && question.Choices.Any(choice => choice.Value == one.Value))
            );
    }
}
