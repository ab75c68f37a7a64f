namespace BhutanCustoms.Pipeline.Audit;

/// <summary>The kinds of entries in the audit trail; the names are persisted.</summary>
public static class AuditKind
{
    /// <summary>A batch was scored and its lanes were selected; the subject is the batch.</summary>
    public const string BatchFinished = "BATCH_FINISHED";

    /// <summary>An item was scored on demand; the subject is the item and the request.</summary>
    public const string ItemScored = "ITEM_SCORED";

    /// <summary>Several items were scored on demand; the subject is the request and the entry's number in it.</summary>
    public const string ItemsScored = "ITEMS_SCORED";

    /// <summary>A model changed its state; the subject is kind, version and the change's number.</summary>
    public const string ModelChanged = "MODEL_CHANGED";

    /// <summary>An officer chose otherwise than the system.</summary>
    public const string Override = "OVERRIDE";

    /// <summary>Findings were recorded; the subject is the file or request.</summary>
    public const string OutcomesRecorded = "OUTCOMES_RECORDED";

    /// <summary>A finding was released from quarantine, by whom and why.</summary>
    public const string QuarantineReleased = "QUARANTINE_RELEASED";

    /// <summary>Somebody looked up data about traders; the subject is what was asked for and the request.</summary>
    public const string LookedUp = "LOOKED_UP";

    /// <summary>A finished batch was scored anew, without effect on what was decided; the subject is the batch and the models.</summary>
    public const string BatchRescored = "BATCH_RESCORED";

    /// <summary>Files of a batch that were lost or changed were made anew; the subject is the batch and the repair.</summary>
    public const string BatchRepaired = "BATCH_REPAIRED";

    /// <summary>A retraining was asked for; the subject is the request.</summary>
    public const string RetrainingRequested = "RETRAINING_REQUESTED";

    /// <summary>A retraining ended; the subject is the run.</summary>
    public const string Retrained = "RETRAINED";

    /// <summary>An alarm of monitoring was acknowledged, by whom and why; the subject is the alarm.</summary>
    public const string AlarmAcknowledged = "ALARM_ACKNOWLEDGED";

    /// <summary>Messages that steps gave up were tried again or discarded; the subject is which and the request.</summary>
    public const string MessagesHandled = "MESSAGES_HANDLED";

    /// <summary>A criterion was written, approved or withdrawn; the subject is the criterion, the version and the change's number.</summary>
    public const string CriterionChanged = "CRITERION_CHANGED";

    /// <summary>A watch list was written; the subject is its name and version.</summary>
    public const string WatchListChanged = "WATCH_LIST_CHANGED";

    /// <summary>A file of declarations was uploaded over HTTP; the subject is the file and its content's hash.</summary>
    public const string FileUploaded = "FILE_UPLOADED";

    /// <summary>How much of the inspections the lot draws was decided anew; the subject is the first work date.</summary>
    public const string LotShareDecided = "LOT_SHARE_DECIDED";

    /// <summary>How a source's files are read was changed; the subject is the source and the mapping's version.</summary>
    public const string MappingChanged = "MAPPING_CHANGED";
}
