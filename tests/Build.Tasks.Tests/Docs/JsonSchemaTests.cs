using PatroniSwarm.Deploy;
using PatroniSwarm.Deploy.Doctor;
using PatroniSwarm.Deploy.Plan;
using PatroniSwarm.Tests;

namespace PatroniSwarm.Build.Tests.Docs;

/// <summary>The published schemas of what a plan, a status and the doctor's findings are as JSON, so that a change of them is seen in a review.</summary>
public sealed class JsonSchemaTests
{
    [Fact]
    public void The_schemas_are_those_of_the_code()
    {
        Matches("plan.schema.json", JsonText.SchemaOf<PlanDocument>());
        Matches("status.schema.json", JsonText.SchemaOf<StackReport>());
        Matches("doctor.schema.json", JsonText.SchemaOf<DoctorReport>());
    }

    private static void Matches(string name, string schema)
    {
        var file = Path.Combine(DocumentedPage.Repository, "docs", name);
        if (Snapshot.Accepting)
            File.WriteAllText(file, schema);
        Assert.Equal(schema, File.ReadAllText(file));
    }
}
