using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Features;
using BhutanCustoms.Fraud.Reasons;
using BhutanCustoms.Fraud.Scoring;

namespace BhutanCustoms.Fraud.Tests.Scoring;

public sealed class ProfileSentenceTests
{
    private static readonly ItemChunk Item = ItemChunk.Of(
        new DeclarationItem
        {
            Importer = "T1",
            Declarant = "A1",
            Seller = "S1",
            Office = "PHU",
            HsCode = "85423100",
            Origin = "CN",
            Departure = "SG",
            TaxRatePercent = 7.5,
            CifValue = 9,
            NetMassKg = 2,
        }
    );

    [Theory]
    [InlineData("importer", "Importer had 1 finding in 3 inspections (33 %; 8 % among all).")]
    [InlineData("importer activity", "Importer had 3 declarations before.")]
    [InlineData("importer recency", "Importer last declared on 9 March 2026.")]
    [InlineData("tax rate", "Tax rate 7.5 % had 1 finding in 3 inspections (33 %; 8 % among all).")]
    [InlineData("subheading", "HS 854231 had 1 finding in 3 inspections (33 %; 8 % among all).")]
    [InlineData("chapter share", "HS chapter 85: 3 of 2,000 known declarations (0.2 %).")]
    [InlineData("heading by this departure", "HS heading 8542 sent from SG had 1 finding in 3 inspections (33 %; 8 % among all).")]
    [InlineData("departure of goods of this origin", "Goods from CN sent from SG had 1 finding in 3 inspections (33 %; 8 % among all).")]
    [InlineData("goods from this origin share", "HS 854231 from CN: 3 of 2,000 known declarations (0.2 %).")]
    [InlineData("importer with these goods", "This importer with HS 854231 had 1 finding in 3 inspections (33 %; 8 % among all).")]
    [InlineData("same mass and value", "Consignments of exactly this mass and value had 1 finding in 3 inspections (33 %; 8 % among all).")]
    [InlineData("office share", "Office PHU: 3 of 2,000 known declarations (0.2 %).")]
    public void Says_what_is_known(string profile, string sentence) =>
        Assert.Equal(
            sentence,
            ProfileSentence.Of(Named(profile), new Evidence(1, 3, new DateOnly(2026, 3, 9).DayNumber), 2000, 0.08f, Item, 0)
        );

    [Theory]
    [InlineData("importer", "Importer was never inspected before.")]
    [InlineData("importer with these goods", "This importer with HS 854231 had fewer than 2 inspections.")]
    [InlineData("importer activity", "Importer is new: no earlier declaration is known.")]
    [InlineData("seller recency", "Seller is new: no earlier declaration is known.")]
    [InlineData("origin share", "Origin CN: 0 of 1 known declaration (0.0 %).")]
    public void Says_what_is_not_known(string profile, string sentence) =>
        Assert.Equal(sentence, ProfileSentence.Of(Named(profile), default, 1, 0.08f, Item, 0));

    [Fact]
    public void No_party_is_named_and_nothing_is_left_empty() =>
        Assert.All(
            ProfileList.Common,
            profile =>
            {
                Assert.DoesNotMatch(@"\b(T1|A1|S1)\b", ProfileSentence.Of(profile, new Evidence(1, 3, 9), 10, 0.08f, Item, 0));
                Assert.Matches(@"^[A-Z].+\.$", ProfileSentence.Of(profile, default, 10, 0.08f, new ItemChunk(1, []), 0));
            }
        );

    private static Profile Named(string name) => ProfileList.Common.Single(profile => profile.Name == name);
}
