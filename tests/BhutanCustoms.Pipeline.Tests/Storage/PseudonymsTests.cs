using BhutanCustoms.Pipeline.Storage;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Pipeline.Tests.Storage;

public sealed class PseudonymsTests
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    // HMAC-SHA-256 computed with another implementation.
    [Fact]
    public void Are_the_beginning_of_a_keyed_hash()
    {
        Assert.Equal("T-ffd804966bf5", Of(Key).OfTrader("TPN00001"));
        Assert.Equal(-3217689070844833635, Of(Key).SeedOf("2026-07-01"));
    }

    [Fact]
    public void Of_an_officer_depend_on_the_name_alone()
    {
        Assert.Equal("O-2de07e2cadc3", Of(Key).OfOfficer("Karma Dorji"));
        Assert.Equal("O-2de07e2cadc3", Of(Key).OfOfficer(" KARMA dorji "));
        Assert.Equal("", Of(Key).OfOfficer(" "));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Nobody_has_none(string? identity) => Assert.Equal("", Of(Key).OfTrader(identity));

    [Fact]
    public void Depend_on_the_key()
    {
        var other = Of("fedcba9876543210fedcba9876543210");
        Assert.NotEqual(Of(Key).OfTrader("TPN00001"), other.OfTrader("TPN00001"));
        Assert.NotEqual(Of(Key).SeedOf("2026-07-01"), other.SeedOf("2026-07-01"));
    }

    [Fact]
    public void Ten_thousand_traders_have_ten_thousand_pseudonyms()
    {
        var pseudonyms = Of(Key);
        Assert.Equal(10_000, Enumerable.Range(0, 10_000).Select(number => pseudonyms.OfTrader($"TPN{number}")).Distinct().Count());
    }

    private static Pseudonyms Of(string key) => new(Options.Create(new PseudonymOptions { Key = key }));
}
