import java.io.File;
import java.util.List;

import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.profiles.OWL2DLProfile;
import org.semanticweb.owlapi.profiles.OWL2RLProfile;
import org.semanticweb.owlapi.profiles.OWLProfile;
import org.semanticweb.owlapi.profiles.OWLProfileViolation;

/** Prints what keeps an ontology out of OWL 2 DL and OWL 2 RL, a line each; exits 1 if there is anything. */
final class CheckProfile {
    public static void main(String[] arguments) throws Exception {
        OWLOntology ontology =
            OWLManager.createOWLOntologyManager().loadOntologyFromOntologyDocument(new File(arguments[0]));
        boolean clean = true;
        for (OWLProfile profile : List.of(new OWL2DLProfile(), new OWL2RLProfile())) {
            for (OWLProfileViolation violation : profile.checkOntology(ontology).getViolations()) {
                System.out.println(profile.getName() + ": " + violation);
                clean = false;
            }
        }
        System.exit(clean ? 0 : 1);
    }
}
