namespace BhutanCustoms.Pipeline.Storage;

/// <summary>
/// The names of containers, queues and tables. They are contracts between steps and persisted, each declared just here.
/// The bindings of the functions and the Bicep template use the same names; tests compare them.
/// </summary>
public static class StorageNames
{
    /// <summary>Container of uploaded files: <c>{source}/{name}</c>.</summary>
    public const string Inbox = "declarations";

    /// <summary>
    /// Container of what batches become: <c>{batch}/prepared/{n}.parquet</c>, <c>fraud/</c>, <c>hs/</c>, <c>rejects.csv</c>,
    /// <c>repairs.csv</c>, <c>summary.json</c>.
    /// </summary>
    public const string Batches = "batches";

    /// <summary>
    /// Container of the items known to each source: <c>{source}/manifest.json</c>, and the segments that it names,
    /// <c>{source}/{hash}.bin</c>.
    /// </summary>
    public const string KnownItems = "known-items";

    /// <summary>Container of work lists: <c>{date}/{office}.csv</c>.</summary>
    public const string WorkLists = "worklists";

    /// <summary>Container of reference lists and mappings.</summary>
    public const string Reference = "reference";

    /// <summary>Container of model files: <c>{kind}/{version}.bin</c>.</summary>
    public const string Models = "models";

    /// <summary>
    /// Container of what each batch adds to revenue: <c>batches/{batch}.csv</c>. Kept for as long as revenue is forecast.
    /// </summary>
    public const string Revenue = "revenue";

    /// <summary>
    /// Container of forecasts: <c>{month}/</c> with report, charts, CSV, JSON, and <c>manifest.json</c> once it is whole.
    /// </summary>
    public const string Forecasts = "forecasts";

    /// <summary>Container of uploaded inspection findings: the inbox of outcomes, <c>{name}</c>.</summary>
    public const string Outcomes = "outcomes";

    /// <summary>Container of what became of each file of findings: <c>{file}/summary.json</c>, <c>quarantine.csv</c>.</summary>
    public const string Findings = "findings";

    /// <summary>Container of labelled history that was imported for training: <c>{import}/{n}.parquet</c>.</summary>
    public const string History = "history";

    /// <summary>Container of retraining runs: <c>{run}/</c> with what each phase came to.</summary>
    public const string Retraining = "retraining";

    /// <summary>Container of what monitoring found: <c>{date}/</c> with report and figures.</summary>
    public const string Monitoring = "monitoring";

    /// <summary>Container of reports for people: <c>fairness/{year}/</c>.</summary>
    public const string Reports = "reports";

    /// <summary>Container of the keys that protect cookies and forms of the pages.</summary>
    public const string Keys = "keys";

    /// <summary>Container of the criteria that batches were finished by, <c>sets/{hash}.json</c>, and of watch lists.</summary>
    public const string Criteria = "criteria";

    /// <summary>Queue of chunks to score.</summary>
    public const string ScoreFraud = "score-fraud";

    /// <summary>Queue of chunks to classify.</summary>
    public const string ClassifyHs = "classify-hs";

    /// <summary>Queue of batches to finish.</summary>
    public const string FinishBatch = "finish-batch";

    /// <summary>Queue of work on batches that somebody asked for: re-scoring and repair.</summary>
    public const string BatchTasks = "batch-tasks";

    /// <summary>Table of batches: the ledger.</summary>
    public const string BatchTable = "Batches";

    /// <summary>Table of a batch's chunks.</summary>
    public const string ChunkTable = "Chunks";

    /// <summary>Table of files seen in the inbox, by source.</summary>
    public const string InboxTable = "Inbox";

    /// <summary>Table of selected items, by date and office.</summary>
    public const string WorkListTable = "WorkList";

    /// <summary>Table of what each batch takes of an office's capacity, by date, of the latest cut-offs, and of the lot's share.</summary>
    public const string CapacityTable = "Capacity";

    /// <summary>Table of model versions and champions.</summary>
    public const string ModelTable = "Models";

    /// <summary>Table of the audit trail.</summary>
    public const string AuditTable = "Audit";

    /// <summary>Table of what inspections found, by source and item.</summary>
    public const string OutcomeTable = "Outcomes";

    /// <summary>Table of findings that were not believed, with the reason, and of when each officer entered findings.</summary>
    public const string QuarantineTable = "Quarantine";

    /// <summary>Table of officers' choices against the system's.</summary>
    public const string OverrideTable = "Overrides";

    /// <summary>Table of what people do with selected items, by date and office.</summary>
    public const string CaseTable = "Cases";

    /// <summary>Table of the filters of work lists that people keep, by their pseudonyms.</summary>
    public const string SavedFilterTable = "SavedFilters";

    /// <summary>Table of retraining runs and requests for them.</summary>
    public const string RetrainingTable = "Retrainings";

    /// <summary>Table of what monitoring measured of each batch, and of its alarms.</summary>
    public const string MonitoringTable = "Monitoring";

    /// <summary>Table of answers to changes, kept for a day so that a change that is sent again isn't done again.</summary>
    public const string AnswerTable = "Answers";

    /// <summary>Table of criteria: versions, states and their changes.</summary>
    public const string CriteriaTable = "Criteria";

    /// <summary>Table of watch lists and their versions.</summary>
    public const string WatchListTable = "WatchLists";

    /// <summary>Table of items to audit after clearance, by month and office.</summary>
    public const string PostClearanceTable = "PostClearance";

    /// <summary>Every container.</summary>
    public static IReadOnlyList<string> Containers { get; } =
    [
        Inbox,
        Batches,
        KnownItems,
        WorkLists,
        Reference,
        Models,
        Revenue,
        Forecasts,
        Outcomes,
        Findings,
        History,
        Retraining,
        Monitoring,
        Reports,
        Keys,
        Criteria,
    ];

    /// <summary>Every queue; each has a <c>-poison</c> companion, which the host makes when it is needed.</summary>
    public static IReadOnlyList<string> Queues { get; } = [ScoreFraud, ClassifyHs, FinishBatch, BatchTasks];

    /// <summary>Every table.</summary>
    public static IReadOnlyList<string> Tables { get; } =
    [
        BatchTable,
        ChunkTable,
        InboxTable,
        WorkListTable,
        CapacityTable,
        ModelTable,
        AuditTable,
        OutcomeTable,
        QuarantineTable,
        OverrideTable,
        CaseTable,
        SavedFilterTable,
        RetrainingTable,
        MonitoringTable,
        AnswerTable,
        CriteriaTable,
        WatchListTable,
        PostClearanceTable,
    ];
}
