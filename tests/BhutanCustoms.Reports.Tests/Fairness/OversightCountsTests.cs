using BhutanCustoms.Reports.Fairness;

namespace BhutanCustoms.Reports.Tests.Fairness;

public sealed class PaperTrailTests
{
    [Theory]
    [InlineData("GET /api/worklists/2026-01-05/PHU?top=3|0193", "worklists")]
    [InlineData("GET /api/outcomes?item=D1%2F1|0193", "outcomes")]
    [InlineData("quarantine|0193", "quarantine")]
    [InlineData("", "other")]
    public void Counts_look_ups_by_what_was_looked_up(string subject, string what) => Assert.Equal(what, OversightCounts.WhatOf(subject));
}
