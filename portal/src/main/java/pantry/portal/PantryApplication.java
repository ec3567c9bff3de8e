package pantry.portal;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.persistence.autoconfigure.EntityScan;

/** Every room of every module, found by its package. */
@SpringBootApplication(scanBasePackages = "pantry")
@EntityScan("pantry")
public class PantryApplication {}
