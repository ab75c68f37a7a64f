using BhutanCustoms.LocalHost.Commands.Audit;
using BhutanCustoms.LocalHost.Commands.Backups;
using BhutanCustoms.LocalHost.Commands.Demo;
using BhutanCustoms.LocalHost.Commands.Files;
using BhutanCustoms.LocalHost.Commands.Models;
using BhutanCustoms.LocalHost.Commands.Reports;
using BhutanCustoms.LocalHost.Commands.Sessions;
using Spectre.Console.Cli;

namespace BhutanCustoms.LocalHost.Commands;

/// <summary>Every command with its name and examples.</summary>
internal static class CommandTree
{
    public static void Configure(IConfigurator app)
    {
        app.AddExample("demo");
        app.AddExample("run", "inbox", "--source", "bhutan", "--out", "results");
        app.AddCommand<DemoCommand>("demo").WithExample("demo").WithExample("demo", "--fresh", "--no-serve", "--items", "10000");
        app.AddCommand<ServeCommand>("serve").WithExample("serve").WithExample("serve", "--data", "/var/customs", "--port", "8080");
        app.AddCommand<MappingCommand>("mapping")
            .WithExample("mapping", "april.csv")
            .WithExample("mapping", "april.csv", "--answer", "date_order=d/M/yyyy", "--save", "asycuda");
        app.AddCommand<FieldsCommand>("fields").WithExample("fields");
        app.AddCommand<InboxCommand>("inbox").WithExample("inbox", "april.csv", "--source", "asycuda");
        app.AddCommand<ReferenceCommand>("reference")
            .WithExample("reference", "nomenclature.csv")
            .WithExample("reference", "duties.csv", "--list", "duties");
        app.AddCommand<RunCommand>("run")
            .WithExample("run", "april.csv", "--source", "bhutan")
            .WithExample("run", "inbox", "--source", "bhutan", "--out", "results");
        app.AddCommand<OutcomesCommand>("outcomes").WithExample("outcomes", "findings.csv").WithExample("outcomes");
        app.AddCommand<ForecastCommand>("forecast")
            .WithExample("forecast", "revenue.csv")
            .WithExample("forecast", "revenue.csv", "--horizon", "12", "--events", "reforms.json");
        app.AddCommand<TrainCommand>("train").WithExample("train", "history.csv", "--source", "bhutan");
        app.AddCommand<RetrainCommand>("retrain").WithExample("retrain").WithExample("retrain", "--now");
        app.AddBranch("models", Models);
        app.AddCommand<RescoreCommand>("rescore")
            .WithExample("rescore", "bhutan-0123456789abcdef", "--why", "\"the model of 3 November had a fault\"");
        app.AddCommand<RepairCommand>("repair")
            .WithExample("repair", "bhutan-0123456789abcdef", "--why", "\"a file was deleted by mistake\"");
        app.AddCommand<SimulateCommand>("simulate")
            .WithExample("simulate", "--weeks", "52", "--retrain", "gated")
            .WithExample("simulate", "history.csv", "--source", "bhutan");
        app.AddCommand<MonitorCommand>("monitor").WithExample("monitor").WithExample("monitor", "--out", "monitoring");
        app.AddBranch("report", Reports);
        app.AddBranch("audit", Audit);
        app.AddCommand<BackupCommand>("backup").WithExample("backup", "/mnt/backups").WithExample("backup", "/mnt/backups", "--verify");
        app.AddCommand<RestoreCommand>("restore")
            .WithExample("restore", "/mnt/backups", "--data", "restored")
            .WithExample("restore", "/mnt/backups", "--data", "restored", "--at", "2026-11-29T06:00Z");
    }

    private static void Models(IConfigurator<CommandSettings> models)
    {
        models.SetDescription("Lists models; promotes, shadows, retires and rolls back.");
        models.SetDefaultCommand<ModelsCommand>();
        models.AddExample("models");
        models.AddExample("models", "promote", "fraud", "trees-4f0c2a91d7e3", "--why", "\"passed its trial\"");
        models
            .AddCommand<PromoteCommand>("promote")
            .WithExample("models", "promote", "fraud", "trees-4f0c2a91d7e3", "--why", "\"passed its trial\"");
        models
            .AddCommand<ShadowCommand>("shadow")
            .WithExample("models", "shadow", "hs", "hs-4f0c2a91d7e3", "--why", "\"to be compared for a month\"");
        models
            .AddCommand<RetireCommand>("retire")
            .WithExample("models", "retire", "fraud", "trees-4f0c2a91d7e3", "--why", "\"learnt from a faulty file\"");
        models.AddCommand<RollbackCommand>("rollback").WithExample("models", "rollback", "fraud", "--why", "\"too many false alarms\"");
    }

    private static void Reports(IConfigurator<CommandSettings> report)
    {
        report.SetDescription("Writes what is meant for people: cards, fairness, notices.");
        report
            .AddCommand<CardCommand>("card")
            .WithExample("report", "card", "fraud")
            .WithExample("report", "card", "hs", "hs-4f0c2a91d7e3");
        report.AddCommand<FairnessCommand>("fairness").WithExample("report", "fairness", "--year", "2026");
        report
            .AddCommand<NoticeCommand>("notice")
            .WithExample("report", "notice", "--batch", "bhutan-0123456789abcdef", "--item", "D000001/1");
    }

    private static void Audit(IConfigurator<CommandSettings> audit)
    {
        audit.SetDescription("Verifies, lists, exports and anchors the audit trail.");
        audit
            .AddCommand<AuditVerifyCommand>("verify")
            .WithExample("audit", "verify", "--batches")
            .WithExample("audit", "verify", "trail.jsonl");
        audit.AddCommand<AuditListCommand>("list").WithExample("audit", "list", "--kind", "MODEL_CHANGED", "--since", "2026-11-01");
        audit.AddCommand<AuditExportCommand>("export").WithExample("audit", "export", "trail.jsonl");
        audit.AddCommand<AuditAnchorCommand>("anchor").WithExample("audit", "anchor");
    }
}
