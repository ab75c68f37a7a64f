using System.Reflection;
using BhutanCustoms.Functions.Batches;
using BhutanCustoms.Pipeline.Audit;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Tests.Audit;

/// <summary>Who reads data about traders or items leaves an entry in the audit trail, whichever function it is.</summary>
public sealed class LookUpTests
{
    /// <summary>Functions that answer without a look-up being noted, and why.</summary>
    private static readonly Dictionary<string, string> ShowNoTraders = new()
    {
        ["GetHealth"] = "shows the models' versions",
        ["GetReady"] = "shows whether storage answers",
        ["GetApiDocument"] = "shows what the API offers",
        ["GetApiReference"] = "shows what the API offers",
        ["PostBatch"] = "shows the name and hash of what was sent, and has an entry of its own",
        ["GetUpload"] = "shows the name and size of a file",
        ["ListPoison"] = "shows messages that are pointers to batches",
        ["ReplayPoison"] = "shows how many messages are tried again, and has an entry of its own",
        ["DiscardPoison"] = "shows which message was taken away, and has an entry of its own",
        ["GetBatch"] = "shows a batch's counts",
        ["ListBatches"] = "shows batches' counts",
        ["ResumeBatch"] = "shows a batch's counts",
        ["RescoreBatch"] = "shows what was asked for, and has an entry of its own",
        ["GetRescoring"] = "shows how many lanes would differ",
        ["RepairBatch"] = "shows what was asked for, and has an entry of its own",
        ["GetRepair"] = "shows names of files",
        ["GetForecast"] = "shows sums of revenue",
        ["GetLatestForecast"] = "shows sums of revenue",
        ["GetAuditAnchor"] = "shows a number and a hash",
        ["GetModels"] = "shows models' states and figures",
        ["GetModel"] = "shows a model's states and figures",
        ["GetShadow"] = "shows how many items two models choose",
        ["GetModelCard"] = "shows figures of a model and of groups that aren't small",
        ["ChangeModel"] = "shows a model's state",
        ["RollBackModel"] = "shows a model's state",
        ["GetRetrainings"] = "shows what was decided about models",
        ["RequestRetraining"] = "shows the request",
        ["GetFairnessReport"] = "shows figures of groups that aren't small",
        ["GetSourceQuality"] = "shows counts of sources' batches",
        ["GetMonitoring"] = "shows figures of batches",
        ["GetLatestMonitoring"] = "shows figures of batches",
        ["ListMonitoringAlarms"] = "shows figures of batches",
        ["AcknowledgeMonitoringAlarm"] = "shows figures of batches",
        ["PostCriterion"] = "shows the criterion's name, and has an entry of its own",
        ["PostCriterionVersion"] = "shows the criterion's name, and has an entry of its own",
        ["ChangeCriterion"] = "shows the criterion's name, and has an entry of its own",
        ["ScoreItem"] = "shows the score of what was sent, and has an entry of its own",
        ["ClassifyText"] = "shows codes for what was sent",
        ["Home"] = "leads on",
        ["ChooseLanguage"] = "leads back",
        ["SiteAsset"] = "shows styles, script and font",
        ["SignInForm"] = "shows offices",
        ["SignInLocally"] = "shows offices",
        ["MappingsPage"] = "shows how sources' files are read",
        ["MappingPage"] = "shows how a source's files are read",
        ["DraftMapping"] = "shows what was sent, and keeps nothing of it",
        ["ChooseAmendments"] = "shows how a source's files are read, and has an entry of its own",
        ["KeepMapping"] = "shows what was sent, and has an entry of its own",
        ["PricesPage"] = "shows usual prices of goods",
        ["RevenuePage"] = "shows sums of revenue",
        ["RevenueReportPage"] = "shows sums of revenue",
        ["ResultsPage"] = "shows sums of offices",
        ["FairnessPage"] = "shows figures of groups that aren't small",
        ["ModelsPage"] = "shows models' states and figures",
        ["ModelPage"] = "shows figures of a model and of groups that aren't small",
        ["ModelCardPage"] = "shows figures of a model and of groups that aren't small",
        ["ChangeModelOnPage"] = "shows models' states and figures, and has an entry of its own",
        ["OperationPage"] = "shows batches' states and messages, which are pointers",
        ["ReplayMessages"] = "shows messages, which are pointers, and has an entry of its own",
        ["DiscardMessage"] = "shows messages, which are pointers, and has an entry of its own",
        ["RetrainOnPage"] = "shows the request, and has an entry of its own",
        ["PostOutcomes"] = "shows what became of what was sent, which is kept, and has an entry of its own",
    };

    private static readonly (string Name, Type Class)[] Functions =
    [
        .. from type in typeof(PreprocessBatch).Assembly.GetTypes()
        from method in type.GetMethods()
        let function = method.GetCustomAttribute<FunctionAttribute>()
        where function is not null
        from parameter in method.GetParameters()
        where parameter.IsDefined(typeof(HttpTriggerAttribute))
        select (function.Name, type),
    ];

    [Fact]
    public void Every_function_that_answers_over_HTTP_notes_look_ups_or_says_why_not()
    {
        Assert.Contains("GetWorkList", Functions.Select(function => function.Name));
        Assert.All(
            Functions,
            function =>
                Assert.True(
                    TakesLookUps(function.Class) != ShowNoTraders.ContainsKey(function.Name),
                    $"{function.Name} must either answer through LookUps.ShowAsync (or call NoteAsync before it answers), or "
                        + $"stand here with the reason why it shows no data about traders."
                )
        );
    }

    [Fact]
    public void Says_why_not_only_of_functions_that_there_are() =>
        Assert.Empty(ShowNoTraders.Keys.Except(Functions.Select(function => function.Name)));

    private static bool TakesLookUps(Type function) =>
        function.GetConstructors().Single().GetParameters().Any(parameter => parameter.ParameterType == typeof(LookUps));
}
